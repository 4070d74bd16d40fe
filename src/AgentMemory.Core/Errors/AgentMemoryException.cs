namespace AgentMemory.Errors;

/// <summary>Why an operation was not carried out; the JSON <c>error.kind</c> of the same name.</summary>
public enum ErrorKind
{
    /// <summary>The operation is possible but not allowed here, or findings stand against it.</summary>
    Refused,

    /// <summary>An id, revision, file or receipt that does not exist.</summary>
    NotFound,

    /// <summary>Two changes contradict each other and a person has to choose.</summary>
    Conflict,

    /// <summary>Another process holds a lock, and the bounded wait ran out.</summary>
    Locked,

    /// <summary>A repository or setting this tool cannot work with.</summary>
    Unsupported,

    /// <summary>The command line is wrong.</summary>
    Usage,

    /// <summary>The policy or the Git configuration is wrong.</summary>
    Config,

    /// <summary>Our bug.</summary>
    Internal,

    /// <summary>The user interrupted the operation.</summary>
    Cancelled,
}

/// <summary>
/// A problem the user can act on. The message says what happened and to which thing; the hint is the next thing to type.
/// Anything else that is thrown is a bug of ours and exits with 70.
/// </summary>
public sealed class AgentMemoryException(ErrorKind kind, string message, string? hint = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What sort of problem it is; decides the exit code.</summary>
    public ErrorKind Kind { get; } = kind;

    /// <summary>The next command or action, in the imperative; <c>null</c> where there is none.</summary>
    public string? Hint { get; } = hint;

    /// <summary>Findings that stand against the operation; empty for most problems.</summary>
    public IReadOnlyList<Checks.Finding> Findings { get; init; } = [];

    /// <summary>The three sides of every place that needs a person; empty for most problems.</summary>
    public IReadOnlyList<Store.RevertConflict> Conflicts { get; init; } = [];
}
