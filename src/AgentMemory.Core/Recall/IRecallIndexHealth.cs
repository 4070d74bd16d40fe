namespace AgentMemory.Recall;

/// <summary>How the search index of a repository stands. No answer depends on it: whoever asks a question makes and mends it.</summary>
public interface IRecallIndexHealth
{
    /// <summary>Compares all that the index holds of HEAD with what is read and judged anew. Changes nothing.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    RecallIndexReport Verify();

    /// <summary>Brings the index up to HEAD; makes one where there is none.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    RecallIndexReport BringUp();

    /// <summary>Throws the index away, for all work trees, and makes this one's part anew.</summary>
    /// <exception cref="Errors.AgentMemoryException">There is no store.</exception>
    RecallIndexReport Rebuild();
}
