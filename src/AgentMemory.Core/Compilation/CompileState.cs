namespace AgentMemory.Compilation;

/// <summary>How a generated file on disk compares with what the entries produce.</summary>
public enum CompileState
{
    /// <summary>It says what the entries say.</summary>
    Current,

    /// <summary>It differs only by the passing of time or by code that changed under an entry.</summary>
    Behind,

    /// <summary>Entries changed since it was compiled, or it was never compiled.</summary>
    Outdated,

    /// <summary>Someone changed the block by hand.</summary>
    Edited,

    /// <summary>The block's markers are malformed; nothing is written.</summary>
    BrokenMarkers,
}

/// <summary>The words that stand for states in JSON and messages.</summary>
public static class CompileStates
{
    /// <summary>Returns the word for a state.</summary>
    public static string Word(this CompileState state) => state switch
    {
        CompileState.Current => "current",
        CompileState.Behind => "behind",
        CompileState.Outdated => "outdated",
        CompileState.Edited => "edited",
        _ => "broken-markers",
    };
}
