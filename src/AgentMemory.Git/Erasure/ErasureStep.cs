namespace AgentMemory.Git.Erasure;

/// <summary>The points of an erasure between which a kill leaves something different behind, in the order they are passed.</summary>
enum ErasureStep
{
    /// <summary>All is worked out; nothing has changed.</summary>
    Planned,

    /// <summary>The new objects are in the repository; nothing points at them.</summary>
    ObjectsInstalled,

    /// <summary>The journal says what is about to change.</summary>
    ErasureJournaled,

    /// <summary>Old commit ids lead to new ones.</summary>
    MapWritten,

    /// <summary>Branches, tags, notes and heads moved.</summary>
    RefsMoved,

    /// <summary>Reference logs and the stash are clean.</summary>
    LogsCleaned,

    /// <summary>The files on disk are clean.</summary>
    FilesCleaned,

    /// <summary>The index is clean.</summary>
    IndexCleaned,

    /// <summary>Linked work trees stand on the new commits.</summary>
    WorkTreesMoved,

    /// <summary>Receipts, search index and caches are clean.</summary>
    DerivedCleaned,

    /// <summary>The old objects are gone.</summary>
    ObjectsPruned,

    /// <summary>Everything was looked at again.</summary>
    Scanned,

    /// <summary>The certificate is written; only the journal is left.</summary>
    CertificateWritten,
}
