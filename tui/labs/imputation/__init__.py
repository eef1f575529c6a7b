"""The imputation lab."""
