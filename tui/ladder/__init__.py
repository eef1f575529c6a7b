"""The ladder of models on a series, shared by the forecast lab and the imputation lab."""
