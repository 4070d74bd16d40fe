using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
using AgentMemory.Compilation.Lines;
using AgentMemory.Policies;

namespace AgentMemory.Compilation.Targets;

/// <summary>What targets know beside the entries: the policy, each other, and the files on disk.</summary>
sealed class CompileContext
{
    readonly CompileInput _input;
    readonly Dictionary<string, FileOnDisk> _files;
    readonly Dictionary<string, ManagedBlock> _blocks = new(StringComparer.Ordinal);

    internal CompileContext(CompileInput input)
    {
        _input = input;
        Policy = input.Policy;
        _files = input.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        Listed = [.. input.Files.Select(file => file.Path).Order(StringComparer.Ordinal)];
        Targets = [.. CompileTargets.All.Where(target => input.Policy.Targets.Concat(input.Only).Contains(target.Name, StringComparer.Ordinal))];
    }

    internal CompilePolicy Policy { get; }

    /// <summary>The entries' lines.</summary>
    internal RenderedLines Lines { get; } = new();

    /// <summary>The entries' own files.</summary>
    internal RenderedDocuments Documents { get; } = new();

    /// <summary>The targets to compile.</summary>
    internal IReadOnlyList<ICompileTarget> Targets { get; }

    /// <summary>Whether a target is compiled.</summary>
    internal bool Has(string target) => Targets.Any(other => other.Name == target);

    /// <summary>The paths at which generated files may have been left, sorted.</summary>
    internal IReadOnlyList<string> Listed { get; }

    /// <summary>The file at a path; one without content where there is none.</summary>
    internal FileOnDisk File(string path)
    {
        if (!_files.TryGetValue(path, out var file))
            _files[path] = file = _input.Unlisted(path) ?? new FileOnDisk(path, null);
        return file;
    }

    /// <summary>Whether the repository has a folder.</summary>
    internal bool HasFolder(string path) => _input.HasFolder(path);

    /// <summary>The path that is really written: where a symbolic link leads.</summary>
    internal string RealPath(string path)
    {
        if (File(path).LinksTo is { } target)
            return target;
        // One folder of skills under two names is one.
        return DocumentFamily.Of(path)?.Family.Folder is { } folder && _input.LinkedFolder(folder) is { } real ? real + path[folder.Length..] : path;
    }

    /// <summary>The file's block.</summary>
    internal ManagedBlock Block(string path)
    {
        if (!_blocks.TryGetValue(path, out var block))
            _blocks[path] = block = ManagedBlock.Parse(File(path).Content);
        return block;
    }
}
