namespace AgentMemory.Entries;

/// <summary>What a citation points at; the JSON <c>kind</c>.</summary>
public enum CitationKind
{
    /// <summary>A place in the repository: <c>path</c>, <c>path#L4</c>, <c>path#L4-L9</c>, or <c>path/</c> for a directory.</summary>
    Path,

    /// <summary><c>commit:&lt;id&gt;</c>.</summary>
    Commit,

    /// <summary>A web address.</summary>
    Url,

    /// <summary><c>session:&lt;agent&gt;/&lt;session&gt;</c>.</summary>
    Session,

    /// <summary><c>entry:&lt;id&gt;</c>.</summary>
    Entry,
}

/// <summary>One item of an entry's evidence.</summary>
/// <param name="Text">The citation as written, pin included.</param>
/// <param name="Kind">What it points at.</param>
/// <param name="Target">The path, commit, address, session (<c>agent/session</c>) or id, without prefix, lines and pin.</param>
/// <param name="FirstLine">The first cited line, from 1.</param>
/// <param name="LastLine">The last cited line.</param>
/// <param name="Pin">Sixteen hexadecimal digits over the cited text; <c>null</c> while unpinned.</param>
public sealed record Citation(string Text, CitationKind Kind, string Target, int? FirstLine = null, int? LastLine = null, string? Pin = null)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
