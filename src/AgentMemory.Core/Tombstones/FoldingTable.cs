using System.Globalization;
using System.Text;

namespace AgentMemory.Tombstones;

/// <summary>What becomes of a character that is not ASCII when text is folded.</summary>
public enum FoldingKind
{
    /// <summary>It stays.</summary>
    Keep,

    /// <summary>It goes without a trace.</summary>
    Drop,

    /// <summary>It counts as space.</summary>
    Separator,

    /// <summary>It stays, sorted among the marks around it.</summary>
    Mark,

    /// <summary>Others take its place.</summary>
    Replace,
}

/// <summary>
/// The table of <c>folding.txt</c>. The runtime's own normalisation is no help: it does nothing in invariant globalization, and
/// elsewhere depends on the Unicode version at hand, which the digests in a store must not.
/// </summary>
public sealed class FoldingTable
{
    const string Resource = "tombstones/folding.txt";

    static readonly Lazy<FoldingTable> Loaded = new(Load);

    readonly int[] _starts;
    readonly Row[] _rows;

    FoldingTable(IReadOnlyList<Row> rows)
    {
        _rows = [.. rows];
        _starts = [.. rows.Select(row => row.First)];
    }

    /// <summary>The table, read on first use: text in plain ASCII needs none.</summary>
    public static FoldingTable Instance => Loaded.Value;

    /// <summary>Says what becomes of a character.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="replacement">For <see cref="FoldingKind.Replace"/>, what takes its place; a space is a separator.</param>
    public FoldingKind Find(Rune rune, out IReadOnlyList<Rune> replacement)
    {
        replacement = [];
        var index = Array.BinarySearch(_starts, rune.Value);
        if (index < 0)
            index = ~index - 1;
        if (index < 0 || rune.Value > _rows[index].Last)
            return FoldingKind.Keep;
        var row = _rows[index];
        if (row.Kind == FoldingKind.Replace)
            replacement = row.First == rune.Value ? row.Replacement : [new Rune(row.Replacement[0].Value + rune.Value - row.First)];
        return row.Kind;
    }

    static FoldingTable Load()
    {
        using var stream = typeof(FoldingTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rows = new List<Row>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                rows.Add(ParseRow(line));
        }
        return new FoldingTable(rows);
    }

    static Row ParseRow(string line)
    {
        var words = line.Split(' ');
        var range = words[0].Split("..");
        var kind = words[1] switch
        {
            "-" => FoldingKind.Drop,
            "_" when words.Length == 2 => FoldingKind.Separator,
            "^" => FoldingKind.Mark,
            _ => FoldingKind.Replace,
        };
        Rune[] replacement = kind == FoldingKind.Replace ? [.. words.Skip(1).Select(ParseRune)] : [];
        return new Row(Hex(range[0]), Hex(range[^1]), kind, replacement);
    }

    static Rune ParseRune(string word) => new(word == "_" ? ' ' : Hex(word));

    static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    sealed record Row(int First, int Last, FoldingKind Kind, IReadOnlyList<Rune> Replacement);
}
