using System.Text;

namespace AgentMemory.Core.Tests.Freshness;

/// <summary>A change to a cited file, and whether an entry that rests on the cited lines is still true after it.</summary>
/// <param name="Name">What is done.</param>
/// <param name="KeepsClaim">Whether the cited lines still say the same, wherever they stand.</param>
/// <param name="Apply">Does it.</param>
sealed record CodeChange(string Name, bool KeepsClaim, Action<CodeSample, CodeTree, CodeHistory> Apply)
{
    const string NewName = "moved/elsewhere.txt";

    internal static IReadOnlyList<CodeChange> All { get; } =
    [
        Keeps("a header is added", code => [$"{code.Comment} Copyright", "", .. code.Lines]),
        Keeps("a comment is added above", code => [.. code.Above, $"{code.Comment} see below", .. code.Cited, .. code.Below]),
        Keeps("a comment is added below", code => [.. code.Above, .. code.Cited, $"{code.Comment} see above", .. code.Below]),
        Keeps("lines are added at the end", code => [.. code.Lines, "", $"{code.Comment} more", $"{code.Comment} and more"]),
        Keeps("a line elsewhere is deleted", code => [.. code.Above, .. code.Cited, .. code.Below.SkipLast(1)]),
        Keeps("all above is deleted", code => [.. code.Cited, .. code.Below]),
        Keeps("all below is deleted", code => [.. code.Above, .. code.Cited]),
        Keeps("a constant elsewhere is changed", code => [.. code.Above.Select(Other), .. code.Cited, .. code.Below.Select(Other)]),
        Keeps("code elsewhere is indented anew", code => [.. code.Above.Select(Indented), .. code.Cited, .. code.Below.Select(Indented)]),
        Keeps("the lines move to the end", code => [.. code.Above, .. code.Below, "", .. code.Cited]),
        Keeps("the lines move to the top", code => [.. code.Cited, "", .. code.Above, .. code.Below]),
        Keeps("the lines are copied", code => [.. code.Lines, "", .. code.Cited]),
        Keeps("a large block is put in front", code => [.. Enumerable.Range(0, 500).Select(number => $"{code.Comment} generated {number}"), .. code.Lines]),
        As("line ends become CRLF", true, code => Text(code.Lines).ReplaceLineEndings("\r\n")),
        As("a byte order mark is added", true, code => "\ufeff" + Text(code.Lines)),
        As("the final line end is dropped", true, code => Text(code.Lines).TrimEnd('\n')),
        As("it becomes UTF-16", true, code => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Text(code.Lines))).ToArray()),
        As("it is changed and reverted", true, code => Text(code.Lines)),
        Renamed("the file is renamed", true, code => code.Lines),
        Renamed("the file is renamed and gets a header", true, code => [$"{code.Comment} moved", .. code.Lines]),
        new("another file is deleted", true, (code, tree, _) => tree.With(code.Path, Text(code.Lines))),

        Breaks("a constant in them is changed", code => code.Cited.Select((line, i) => i == 1 ? line + "1" : line)),
        Breaks("the first line is changed", code => code.Cited.Select((line, i) => i == 0 ? line + " " + code.Comment : line)),
        Breaks("the last line is changed", code => code.Cited.SkipLast(1).Append("changed")),
        Breaks("a line is added in the middle", code => [code.Cited.First(), $"{code.Comment} between", .. code.Cited.Skip(1)]),
        Breaks("a line in the middle is deleted", code => [code.Cited.First(), .. code.Cited.Skip(2)]),
        Breaks("two lines are swapped", code => [code.Cited.ElementAt(1), code.Cited.First(), .. code.Cited.Skip(2)]),
        Breaks("they are commented out", code => code.Cited.Select(line => $"{code.Comment} {line}")),
        Breaks("they are wrapped in a condition", code => ["if (enabled)", .. code.Cited.Select(Indented)]),
        Breaks("a name in them is changed", code => code.Cited.Select((line, i) => i == 0 ? Mirrored(line) : line)),
        Breaks("their case is changed", code => code.Cited.Select(line => line.ToUpperInvariant())),
        Breaks("a merge conflict is left in them", code => ["<<<<<<< ours", code.Cited.First(), "=======", code.Cited.First(), ">>>>>>> theirs", .. code.Cited.Skip(1)]),
        Breaks("they are deleted", _ => []),
        Breaks("only half of them is left", code => code.Cited.Take(code.Cited.Count() / 2)),
        Breaks("they are written anew", code => [$"{code.Comment} all of it", $"{code.Comment} is different", $"{code.Comment} now"]),
        As("the file is emptied", false, _ => ""),
        As("the file becomes binary", false, _ => "\0\u0001\u0002\u0003"),
        new("the file is deleted", false, (_, _, _) => { }),
        new("a folder takes its place", false, (code, tree, _) => tree.With($"{code.Path}/{code.Path}", Text(code.Lines))),
        Renamed("the file is renamed and they are changed", false, code => [.. code.Above, .. code.Cited.Select(line => line + "1"), .. code.Below]),
        Renamed("the file is renamed and they are deleted", false, code => [.. code.Above, .. code.Below]),
        As("it is reverted to before they were written", false, code => Text([.. code.Above, .. code.Below])),
    ];

    /// <summary>Changes after which the claim holds and no digest of exact lines can show it: rare, and therefore made of few files only.</summary>
    internal static IReadOnlyList<(CodeChange Change, CodeSample Code)> OutOfSight { get; } =
    [
        (As("a formatter turns the tabs of the lines into spaces", true, code => Text([.. code.Lines.Select(line => line.Replace("\t", "    ", StringComparison.Ordinal))])), CodeSample.All[3]),
        (As("a formatter indents the lines by four", true, code => Text([.. code.Lines.Select(line => line.Replace("  ", "    ", StringComparison.Ordinal))])), CodeSample.All[2]),
        (new("the lines are moved into another file", true, (code, tree, _) => tree.With(code.Path, Text([.. code.Above, .. code.Below])).With(NewName, Text([.. code.Cited]))), CodeSample.All[4]),
    ];

    public override string ToString() => Name;

    internal static string Text(IReadOnlyList<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    static CodeChange Keeps(string name, Func<CodeSample, IReadOnlyList<string>> change) => As(name, true, code => Text(change(code)));

    static CodeChange Breaks(string name, Func<CodeSample, IEnumerable<string>> change) =>
        // Moved by a line too, so that only looking everywhere finds them gone.
        As(name, false, code => Text([$"{code.Comment} moved", .. code.Above, .. change(code), .. code.Below]));

    static CodeChange As(string name, bool keeps, Func<CodeSample, string> text) => As(name, keeps, code => Encoding.UTF8.GetBytes(text(code)));

    static CodeChange As(string name, bool keeps, Func<CodeSample, byte[]> bytes) => new(name, keeps, (code, tree, _) => tree.With(code.Path, bytes(code)));

    static CodeChange Renamed(string name, bool keeps, Func<CodeSample, IReadOnlyList<string>> change) => new(name, keeps, (code, tree, history) =>
    {
        tree.With(NewName, Text(change(code)));
        history.Renamed(code.Path, NewName);
    });

    static string Other(string line) => line.Replace("30", "60", StringComparison.Ordinal);

    static string Indented(string line) => line.Length == 0 ? line : "    " + line;

    static string Mirrored(string line) => new([.. line.Reverse()]);
}
