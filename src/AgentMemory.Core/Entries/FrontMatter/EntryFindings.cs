using AgentMemory.Checks;

namespace AgentMemory.Entries.FrontMatter;

/// <summary>Gathers the findings of one file and turns offsets into lines and columns, which only findings need.</summary>
sealed class EntryFindings(string path)
{
    readonly List<Finding> _findings = [];
    readonly string? _entry = EntryId.TryParse(Path.GetFileNameWithoutExtension(path), out var id) ? id.Value : null;

    /// <summary>The decoded file, without its byte order mark, once there is one.</summary>
    internal string Text { get; set; } = "";

    internal bool HasErrors { get; private set; }

    internal void Add(FindingRule rule, string message, int? offset = null)
    {
        var position = offset is { } at ? PositionOf(at) : default;
        HasErrors |= rule.Severity == Severity.Error;
        _findings.Add(rule.At(message, path, position?.Line, position?.Column, _entry));
    }

    /// <summary>Returns the findings by place; those about the whole file first.</summary>
    internal IReadOnlyList<Finding> InOrder() => _findings.Count < 2 ? _findings : [.. _findings.OrderBy(f => f.Line ?? 0).ThenBy(f => f.Column ?? 0)];

    (int Line, int Column)? PositionOf(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
