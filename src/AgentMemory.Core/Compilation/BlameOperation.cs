using AgentMemory.Approval;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;
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

    /// <summary>It belongs to the block or file itself: a heading, a marker, a blank line.</summary>
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
            throw new AgentMemoryException(ErrorKind.NotFound, $"There is no file {path} at HEAD.", $"agent-memory status lists the generated files; blame reads them as they are committed.");
        var content = view.Tree.Read(file.Blob);
        if (DocumentFamily.Of(path) is { } place && DocumentOwners.IsOurs(content, place.Id))
            return Chosen(path, [.. DocumentOwners.Lines(content).Select((line, at) => Blame(at + 1, line, place.Family, place.Id, view))], number);
        var block = ManagedBlock.Parse(content);
        if (block.Problem is { } problem)
            throw new AgentMemoryException(ErrorKind.Refused, $"The managed block of {path} cannot be told from the rest: line {problem.Line}: {problem.Message}.", "See: agent-memory check");
        var managed = block.Lines.Select(line => line.Number).ToHashSet();
        var region = block.Whole.Select(line => line.Number).ToHashSet();
        var owners = new CompileOperation(access).Owners(view);
        return [.. Chosen(path, block.Everything, number).Select(line => Blame(line, managed.Contains(line.Number), region.Contains(line.Number), owners, view))];
    }

    static IReadOnlyList<T> Chosen<T>(string path, IReadOnlyList<T> lines, int? number)
    {
        if (number is not { } wanted)
            return lines;
        if (wanted < 1 || wanted > lines.Count)
            throw new AgentMemoryException(ErrorKind.NotFound, $"{path} has no line {wanted}: it has {lines.Count} at HEAD.", $"Run: agent-memory blame {path}");
        return [lines[wanted - 1]];
    }

    static BlamedLine Blame(int number, string line, DocumentFamily family, EntryId id, StoreView view)
    {
        if (string.IsNullOrWhiteSpace(line) || line == "---")
            return new BlamedLine(number, line, LineOrigin.Frame);
        var (blob, approval) = Approved(id, entry => Gives(family, entry, line), view);
        return blob is null ? new BlamedLine(number, line, LineOrigin.HandWritten) : new BlamedLine(number, line, LineOrigin.Entry, id, blob, approval);
    }

    static BlamedLine Blame(TextLine line, bool isManaged, bool isInRegion, LineOwners owners, StoreView view)
    {
        var text = line.Decoded;
        if (!isManaged)
            return new BlamedLine(line.Number, text, isInRegion ? LineOrigin.Frame : LineOrigin.Own);
        if (owners.EntryOf(text) is not { } id)
            return new BlamedLine(line.Number, text, owners.IsHandEdit(text) ? LineOrigin.HandWritten : LineOrigin.Frame);
        var (blob, approval) = Approved(id, entry => Gives(entry, text), view);
        return new BlamedLine(line.Number, text, LineOrigin.Entry, id, blob, approval);
    }

    /// <summary>Finds the approved bytes that a line was made from: those that stand there now, or else the youngest that were ever approved.</summary>
    static (BlobId? Blob, ApprovalProof? Approval) Approved(EntryId id, Func<MemoryEntry, bool> gives, StoreView view)
    {
        if (view.TryFind(id) is { Verdict: { Authority: Authority.Approved, Proof: { } proof } } entry && gives(entry.Entry))
            return (entry.Blob, proof);
        foreach (var attestation in view.Authority.AttestationsOf(id))
        {
            var reference = attestation.Reference;
            if (EntryReader.Read(StoreLayout.EntryPath(reference.Type, reference.Id), view.Tree.Read(reference.Blob)).Entry is { } version && gives(version))
                return (reference.Blob, new ApprovalProof(AttestedProof.ProofName, attestation.Commit.Id, attestation.Commit.Author, attestation.Commit.AuthorDate));
        }
        return (null, null);
    }

    static bool Gives(DocumentFamily family, MemoryEntry entry, string line) => family.Render(entry)?.Split('\n').Contains(line, StringComparer.Ordinal) ?? false;

    static bool Gives(MemoryEntry entry, string line) => CompiledLine.TryRender(entry, out var rendered) && rendered == line;
}
