namespace AgentMemory.Compilation;

/// <summary>Whose turn it is to generate what differs.</summary>
public enum Generation
{
    /// <summary>The files have to be compiled here.</summary>
    Due,

    /// <summary>Nothing was ever compiled, so no file is wrong yet.</summary>
    NotYet,

    /// <summary>The policy leaves it to a job on the trusted branch, and this is another one.</summary>
    Elsewhere,
}
