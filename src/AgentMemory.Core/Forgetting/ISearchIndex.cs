namespace AgentMemory.Forgetting;

/// <summary>The search index of one clone. Derived: the next question makes what is missing.</summary>
public interface ISearchIndex
{
    /// <summary>Throws the index away, so that no word of what was forgotten stays in it; does nothing where there is none.</summary>
    /// <exception cref="Errors.AgentMemoryException">It cannot be deleted.</exception>
    void Drop();
}
