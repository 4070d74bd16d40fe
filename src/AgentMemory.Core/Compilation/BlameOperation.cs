using AgentMemory.Approval;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Lines;
using AgentMemory.Entries;
using AgentMemory.Errors;
using AgentMemory.Lifecycle;
using AgentMemory.Store;
using AgentMemory.Views;

namespace AgentMemory.Compilation;

/// <summary>Whose a line is.</summary>
public enum LineOrigin
{
    /// <summary>It stands outside of the managed block: the user's own.</summary>
    Own,

    /// <summary>It stands in the block and was written by hand.</summary>
    HandWritten,

    /// <summary>It belongs to the block itself: a heading, a marker, a blank line.</summary>
    Frame,

    /// <summary>An entry's.</summary>
    Entry,
}

/// <summary>A line of a file, and who stands behind it.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">What it says.</param>
/// <param name="Origin">Whose it is.</param>
/// <param name="Id">The entry; <c>null</c> for any other line.</param>
/// <param name="Blob">The bytes of the entry that give this line; <c>null</c> where they are not known.</param>
/// <param name="Approval">What approved these bytes; <c>null</c> where nothing is known to have.</param>
public sealed record BlamedLine(int Line, string Text, LineOrigin Origin, EntryId? Id = null, BlobId? Blob = null, ApprovalProof? Approval = null);

/// <summary>Says for each line of a generated file at HEAD which entry it is, and which commit approved the bytes that it was made from.</summary>
public sealed class BlameOperation(StoreAccess access)
{
    /// <summary>Returns the lines.</summary>
    /// <param name="path">The file, relative to the repository root.</param>
    /// <param name="number">Only this line, from 1; <c>null</c> for all.</param>
    /// <exception cref="AgentMemoryException">There is no store, no such file at HEAD, or no such line.</exception>
    public IReadOnlyList<BlamedLine> Run(string path, int? number = null)
    {
        var view = StoreView.AtHead(access.Repository);
        if (view.Tree.Find(path) is not { Kind: FileKind.Plain or FileKind.Executable } file)
            throw new AgentMemoryException(ErrorKind.NotFound, $"There is no file {path} at HEAD.", $"Generated files are {string.Join(", ", Compiler.Paths)}; blame reads them as they are committed.");
        var block = ManagedBlock.Parse(view.Tree.Read(file.Blob));
        if (block.Problem is { } problem)
            throw new AgentMemoryException(ErrorKind.Refused, $"The managed block of {path} cannot be told from the rest: line {problem.Line}: {problem.Message}.", "See: agent-memory check");
        var all = block.Everything;
        if (number is { } wanted && (wanted < 1 || wanted > all.Count))
            throw new AgentMemoryException(ErrorKind.NotFound, $"{path} has no line {wanted}: it has {all.Count} at HEAD.", $"Run: agent-memory blame {path}");
        var managed = block.Lines.Select(line => line.Number).ToHashSet();
        var region = block.Whole.Select(line => line.Number).ToHashSet();
        var owners = new CompileOperation(access).Owners(view);
        var chosen = number is { } one ? [all[one - 1]] : all;
        return [.. chosen.Select(line => Blame(line, managed.Contains(line.Number), region.Contains(line.Number), owners, view))];
    }

    static BlamedLine Blame(TextLine line, bool isManaged, bool isInRegion, LineOwners owners, StoreView view)
    {
        var text = line.Decoded;
        if (!isManaged)
            return new BlamedLine(line.Number, text, isInRegion ? LineOrigin.Frame : LineOrigin.Own);
        if (owners.EntryOf(text) is not { } id)
            return new BlamedLine(line.Number, text, owners.IsHandEdit(text) ? LineOrigin.HandWritten : LineOrigin.Frame);
        var (blob, approval) = Approved(id, text, view);
        return new BlamedLine(line.Number, text, LineOrigin.Entry, id, blob, approval);
    }

    /// <summary>Finds the approved bytes that a line was made from: those that stand there now, or else the youngest that were ever approved.</summary>
    static (BlobId? Blob, ApprovalProof? Approval) Approved(EntryId id, string line, StoreView view)
    {
        if (view.TryFind(id) is { Verdict: { Authority: Authority.Approved, Proof: { } proof } } entry && Gives(entry.Entry, line))
            return (entry.Blob, proof);
        foreach (var attestation in view.Authority.AttestationsOf(id))
        {
            var reference = attestation.Reference;
            if (EntryReader.Read(StoreLayout.EntryPath(reference.Type, reference.Id), view.Tree.Read(reference.Blob)).Entry is { } version && Gives(version, line))
                return (reference.Blob, new ApprovalProof(AttestedProof.ProofName, attestation.Commit.Id, attestation.Commit.Author, attestation.Commit.AuthorDate));
        }
        return (null, null);
    }

    static bool Gives(MemoryEntry entry, string line) => CompiledLine.TryRender(entry, out var rendered) && rendered == line;
}
