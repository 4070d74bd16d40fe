namespace AgentMemory.Clients;

/// <summary>When a file's text comes before a client's model.</summary>
public enum LoadMoment
{
    /// <summary>When a session starts, in full.</summary>
    Launch,

    /// <summary>In full, once a file that it is about is touched.</summary>
    PathMatch,

    /// <summary>The model is told that it exists, by name and description or by its paths, and opens it at will.</summary>
    Offered,
}

/// <summary>A file that reaches a client's model. One that reaches it twice is listed twice.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Text">What of the file is read: all of it, or what a limit leaves.</param>
/// <param name="Moment">When.</param>
public sealed record LoadedText(string Path, string Text, LoadMoment Moment)
{
    /// <summary>The file that imports it; <c>null</c> where the client reads it by itself.</summary>
    public string? Importer { get; init; }
}

/// <summary>Where a client works.</summary>
/// <param name="Folder">The working folder, relative to the repository root, without a slash at the end; empty for the root.</param>
/// <param name="Touched">The file it reads or edits; <c>null</c> where it has touched none yet.</param>
public sealed record ClientSession(string Folder = "", string? Touched = null);
