using AgentMemory.Compilation.Documents;

namespace AgentMemory.Health.Connections;

/// <summary>A file that a client reads, by itself or because another imports it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Importer">The file that imports it; <c>null</c> where none does.</param>
sealed record TextPlace(string Path, string? Importer)
{
    /// <summary>How it is told.</summary>
    internal string Said => Importer is null ? Path : $"{Path} as {Importer} imports it";

    /// <summary>How it is told together with its like: a file of one entry alone by its folder.</summary>
    internal string Alike => Importer is null && DocumentFamily.Of(Path) is { } document ? document.Family.Folder : Said;
}
