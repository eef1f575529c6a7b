import numpy as np


class Paper:  # draws as matplotlib would, in a list
    def __init__(self):
        self.lines, self.marks, self.legends = 0, [], 0

    def plot(self, x, y, style="", label=""):
        if label:
            self.marks.append((label, float(np.ravel(x)[0]), float(np.ravel(y)[0])))
        else:
            self.lines += 1

    def legend(self):
        self.legends += 1


def plot_series(plt, series, y=None, y_pred=None, legend=True):
    plt.plot(range(len(series)), series, "-.")
    shown = {"target": y, "prediction": y_pred}
    shown = {label: value for label, value in shown.items() if value is not None}
    for label, value in shown.items():
        plt.plot(len(series), value, "rx", label=label)
    if legend and shown:
        plt.legend()


series = np.sin(0.3 * np.arange(50))
both, zero, array, bare = Paper(), Paper(), Paper(), Paper()
plot_series(both, series, y=0.4, y_pred=0.5)
plot_series(zero, series, y=0.0)  # a target may be just zero
plot_series(array, series, y=np.array([0.4, 0.1]))  # and an array
plot_series(bare, series)
places = [place for _, place, _ in both.marks]
heights = [height for _, _, height in both.marks]
legends = [both.legends, zero.legends, array.legends, bare.legends]
print(both.marks, legends)
