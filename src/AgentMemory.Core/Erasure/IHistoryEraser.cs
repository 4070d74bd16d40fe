namespace AgentMemory.Erasure;

/// <summary>Takes something out of everything a clone holds: objects, references, index, files, and what is kept beside them.</summary>
public interface IHistoryEraser
{
    /// <summary>Finds what holds it, and changes nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">The repository is of a kind that cannot be handled, or is not at rest.</exception>
    ErasureFindings Find(ErasureTarget target);

    /// <summary>
    /// Erases it. A run that was killed on the way is completed by running it again; the commits that were rewritten stay known by
    /// their old ids.
    /// </summary>
    /// <param name="order">What to erase, and how.</param>
    /// <exception cref="Errors.AgentMemoryException">There is nothing to erase, or the repository is not at rest.</exception>
    ErasureOutcome Erase(ErasureOrder order);
}

/// <summary>What to erase, and how.</summary>
/// <param name="Target">What.</param>
/// <param name="Force">Whether also where it matches most of what there is.</param>
/// <param name="ScrubDerived">
/// Takes it out of what is kept beside Git, given the files that went; returns how many receipts changed. Called after the references
/// moved and before the old objects are dropped.
/// </param>
public sealed record ErasureOrder(ErasureTarget Target, bool Force, Func<IReadOnlyList<byte[]>, int> ScrubDerived)
{
    /// <summary>Why, for the certificate; <c>null</c> for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the certificate holds digests of what was erased.</summary>
    public bool WithDigests { get; init; }

    /// <summary>Says what is going on, now and then.</summary>
    public Action<string> Progress { get; init; } = _ => { };
}

/// <summary>The certificate, and where it lies.</summary>
/// <param name="Certificate">What was done.</param>
/// <param name="Json">Its file as JSON.</param>
/// <param name="Markdown">Its file to read.</param>
public sealed record ErasureOutcome(ErasureCertificate Certificate, string Json, string Markdown);
