using System.Text;

namespace AgentMemory.Compilation.Blocks;

/// <summary>
/// The part of a file that is generated, between two marker lines. Every byte outside is the user's and is written back as it was; the
/// block takes the line ends of the file it stands in.
/// </summary>
sealed class ManagedBlock
{
    /// <summary>The line that opens a block. It carries no hash, count or date: those would conflict in every merge.</summary>
    internal const string Begin = "<!-- agent-memory:begin -->";

    /// <summary>The line that closes a block.</summary>
    internal const string End = "<!-- agent-memory:end -->";

    readonly byte[] _mark;
    readonly string _text;
    readonly List<TextLine> _lines;
    readonly BlockRegion? _region;

    ManagedBlock(byte[] mark, string text, List<TextLine> lines, BlockRegion? region)
    {
        _mark = mark;
        _text = text;
        _lines = lines;
        _region = region;
    }

    /// <summary>What is wrong with the file; nothing may be written to it then.</summary>
    internal MarkerProblem? Problem => _region?.Problem;

    /// <summary>Whether the file has a block.</summary>
    internal bool Exists => _region is { Problem: null };

    /// <summary>The lines between the markers, and merge debris around them.</summary>
    internal IReadOnlyList<TextLine> Lines =>
        Exists ? [.. Region.Where(line => line.Text.Trim() is not (Begin or End))] : [];

    /// <summary>The block with its markers; none where there is no block.</summary>
    internal IReadOnlyList<TextLine> Whole => Exists ? Region : [];

    /// <summary>All lines of the file.</summary>
    internal IReadOnlyList<TextLine> Everything => _lines;

    /// <summary>What the user wrote around the block.</summary>
    internal string Outside => Exists ? Decode(_text[..Start] + _text[Stop..]) : Decode(_text);

    int Start => _lines[_region!.First].Start;

    int Stop => _lines[_region!.Last].Next;

    List<TextLine> Region => _lines[_region!.First..(_region.Last + 1)];

    /// <summary>Reads a file's bytes; <c>null</c> is a file that does not exist.</summary>
    internal static ManagedBlock Parse(byte[]? content)
    {
        var bytes = content ?? [];
        var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[..Encoding.UTF8.Preamble.Length] : [];
        return Parse(mark, Encoding.Latin1.GetString(bytes.AsSpan(mark.Length)));
    }

    /// <summary>Returns the block as it stands in a file with LF line ends.</summary>
    internal static string Render(string inner) => $"{Begin}\n\n{inner}\n\n{End}\n";

    /// <summary>Whether the block says exactly this; line ends count for nothing.</summary>
    internal bool Says(string? inner)
    {
        if (inner is null)
            return !Exists;
        return Exists && Region.Select(line => line.Decoded).SequenceEqual(Render(inner).TrimEnd('\n').Split('\n'));
    }

    /// <summary>
    /// Returns the file with this text in its block, or without a block for <c>null</c>. A block is appended where there is
    /// none; a file that held nothing else goes away with it.
    /// </summary>
    internal BlockUpdate With(string? inner)
    {
        if (Problem is not null)
            return new BlockUpdate(null, Problem);
        var text = inner is null ? Without() : WithText(inner);
        if (inner is null && string.IsNullOrWhiteSpace(text))
            return new BlockUpdate(null);
        if (inner is not null && Parse(_mark, text) is { Exists: false } hidden)
            return new BlockUpdate(null, hidden.Problem ?? new MarkerProblem(_lines.Count, "a code fence that is never closed would swallow the block"));
        return new BlockUpdate([.. _mark, .. Encoding.Latin1.GetBytes(text)]);
    }

    string Without() => Exists ? _text[..Start] + _text[Stop..] : _text;

    string WithText(string inner)
    {
        var lineEnd = TextLines.DominantLineEnd(_text);
        var block = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Render(inner))).Replace("\n", lineEnd, StringComparison.Ordinal);
        if (!Exists)
            return _text + Gap(_lines, lineEnd) + block;
        if (MergeDebris.Opens(_lines[_region!.First].Text))
            return _text[..Start] + Gap(_lines[.._region.First], lineEnd) + block + _text[Stop..];
        var endsFile = Stop == _text.Length && !_text.EndsWith('\n');
        return _text[..Start] + (endsFile ? block[..^lineEnd.Length] : block) + _text[Stop..];
    }

    // A marker needs a blank line before it, so that markdown sees a comment of its own.
    static string Gap(List<TextLine> before, string lineEnd)
    {
        if (before.Count == 0)
            return "";
        var endsLine = before[^1].Next > before[^1].Start + before[^1].Text.Length;
        if (before[^1].IsBlank)
            return endsLine ? "" : lineEnd;
        return endsLine ? lineEnd : lineEnd + lineEnd;
    }

    static ManagedBlock Parse(byte[] mark, string text)
    {
        var lines = TextLines.Split(text);
        return new ManagedBlock(mark, text, lines, Find(text, lines));
    }

    static BlockRegion? Find(string text, List<TextLine> lines)
    {
        if (text.Contains('\0'))
            return Unreadable("the file is not UTF-8 text");
        return CodeLines.Of(text) is { } codeLines
            ? BlockRegion.Find(lines, codeLines)
            : Unreadable("the file's markdown is nested too deeply to be read");
    }

    static BlockRegion Unreadable(string message) => new(0, 0, new MarkerProblem(1, message));

    static string Decode(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}

/// <summary>What a file becomes.</summary>
/// <param name="Content">The bytes; <c>null</c> where the file goes away, or nothing may be written.</param>
/// <param name="Problem">Why nothing may be written.</param>
readonly record struct BlockUpdate(byte[]? Content, MarkerProblem? Problem = null);
