using AgentMemory.Entries;
using AgentMemory.Store;

namespace AgentMemory.Compilation;

/// <summary>What a compilation came to. Nothing has been written.</summary>
public sealed record CompileResult
{
    /// <summary>The generated files, by target.</summary>
    public required IReadOnlyList<CompiledFile> Files { get; init; }

    /// <summary>Every entry that is not served, or not to everyone it is meant for, by id.</summary>
    public required IReadOnlyList<OmittedEntry> Omitted { get; init; }

    /// <summary>Lines on disk that would go although no human decided so.</summary>
    public required IReadOnlyList<LapsedLine> Lapsed { get; init; }

    /// <summary>Tokens of the generated text that one client loads at most, whatever it works on.</summary>
    public required int Tokens { get; init; }

    /// <summary>The tokens that were allowed; 0 means no limit.</summary>
    public required int Budget { get; init; }

    /// <summary>Instruction files that Codex does not read to their end, by path, each with the bytes of all it reads on the way there.</summary>
    public IReadOnlyList<CutFile> Cut { get; init; } = [];

    /// <summary>What a client that the policy writes files for loads twice.</summary>
    public IReadOnlyList<DoubleLoad> Doubles { get; init; } = [];

    /// <summary>Whether the changes may be written: all of them or none.</summary>
    public required bool MayWrite { get; init; }

    /// <summary>What there is to write; empty where nothing differs or nothing may be written.</summary>
    public IReadOnlyList<FileChange> Changes => MayWrite ? [.. Files.Select(file => file.Change).OfType<FileChange>()] : [];
}

/// <summary>One generated file.</summary>
public sealed record CompiledFile
{
    /// <summary>The target it belongs to, e.g. <c>agents</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Relative to the repository root.</summary>
    public required string Path { get; init; }

    /// <summary>How the file on disk compares.</summary>
    public required CompileState State { get; init; }

    /// <summary>Whether the file on disk has a block, or is as a whole this tool's.</summary>
    public required bool HasBlock { get; init; }

    /// <summary>Whether the file holds one entry and nothing of the user's, rather than a block.</summary>
    public bool IsDocument { get; init; }

    /// <summary>Whether something else stands where the file belongs; it is never touched.</summary>
    public bool IsForeign { get; init; }

    /// <summary>What would be written, also where that is not allowed; <c>null</c> where nothing differs, or the file must not be touched.</summary>
    public FileChange? Change { get; init; }

    /// <summary>The file's size once written, in bytes; 0 for a file that does not exist.</summary>
    public required int Bytes { get; init; }

    /// <summary>The tokens of the block, or of the whole file where that is generated.</summary>
    public required int Tokens { get; init; }

    /// <summary>The ids of the lines it should hold, sorted.</summary>
    public required IReadOnlyList<EntryId> Entries { get; init; }

    /// <summary>Ids whose lines the file lacks.</summary>
    public IReadOnlyList<EntryId> Missing { get; init; } = [];

    /// <summary>Ids whose lines it still has.</summary>
    public IReadOnlyList<EntryId> Leaving { get; init; } = [];

    /// <summary>Lines inside the block that no approved entry produces.</summary>
    public IReadOnlyList<HandEdit> HandEdits { get; init; } = [];

    /// <summary>What is wrong with the markers, or with the file as a whole.</summary>
    public MarkerProblem? Problem { get; init; }

    /// <summary>Whether a client that reads this file loads the text of <c>AGENTS.md</c> twice.</summary>
    public bool LoadsTwice { get; init; }
}

/// <summary>An instruction file that Codex does not read to its end.</summary>
/// <param name="Path">Relative to the repository root.</param>
/// <param name="Bytes">The bytes of the file and of those of the folders above it, together.</param>
public sealed record CutFile(string Path, int Bytes);

/// <summary>Text that reaches one client twice because of what the policy chose.</summary>
/// <param name="Path">A file that holds it.</param>
/// <param name="Message">What is loaded twice, as a sentence.</param>
/// <param name="Fix">What to change in the policy.</param>
public sealed record DoubleLoad(string Path, string Message, string Fix);

/// <summary>A line that was written into the block by hand.</summary>
/// <param name="Line">Its number in the file, from 1.</param>
/// <param name="Text">What it says, unescaped.</param>
/// <param name="Names">The id it ends in, where it does.</param>
public sealed record HandEdit(int Line, string Text, EntryId? Names);

/// <summary>Why a block cannot be found or written.</summary>
/// <param name="Line">The line it is about, from 1.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record MarkerProblem(int Line, string Message);

/// <summary>A line that would be dropped because the approval behind it lapsed.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Path">The file the line stands in.</param>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Reason">What became of the approval, in words.</param>
public sealed record LapsedLine(EntryId Id, string Path, int Line, string Reason);

/// <summary>Why an entry is left out.</summary>
public enum OmitKind
{
    /// <summary>Its type is never compiled.</summary>
    Type,

    /// <summary>Nothing proves it approved.</summary>
    Authority,

    /// <summary>An approved entry takes its place.</summary>
    Superseded,

    /// <summary>Another approved entry contradicts it.</summary>
    Contested,

    /// <summary>It expired, or its evidence broke.</summary>
    Stale,

    /// <summary>No generated file reaches its audience and nobody else.</summary>
    Audience,

    /// <summary>It cannot be written without acting on a reader.</summary>
    NotInert,

    /// <summary>The token budget is used up by entries that rank higher.</summary>
    Budget,
}

/// <summary>An entry that is left out, wholly or for part of its audience.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record OmittedEntry(EntryId Id, OmitKind Kind, string Reason);
