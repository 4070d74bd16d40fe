using System.Globalization;

namespace AgentMemory.Benchmarks.Measuring;

/// <summary>
/// A limit for a ratio. It is judged by the bound of the 95 % interval that speaks against us, so that a lucky run cannot pass.
/// </summary>
sealed record RatioBar
{
    readonly double _limit;
    readonly bool _isCeiling;

    RatioBar(double limit, bool isCeiling)
    {
        _limit = limit;
        _isCeiling = isCeiling;
    }

    internal static RatioBar AtMost(double limit) => new(limit, isCeiling: true);

    internal static RatioBar AtLeast(double limit) => new(limit, isCeiling: false);

    internal bool Holds(Ratio ratio) => _isCeiling ? ratio.Upper <= _limit : ratio.Lower >= _limit;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(_isCeiling ? '≤' : '≥')} {_limit:0.##} ×");
}
