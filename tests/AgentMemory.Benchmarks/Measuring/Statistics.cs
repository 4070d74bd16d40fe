namespace AgentMemory.Benchmarks.Measuring;

static class Statistics
{
    internal static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values];
        return MedianInPlace(sorted);
    }

    /// <summary>Sorts the values and returns their median.</summary>
    internal static double MedianInPlace(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
