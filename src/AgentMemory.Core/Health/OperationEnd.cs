namespace AgentMemory.Health;

/// <summary>How the operations that can wait in a work tree are brought to an end.</summary>
public static class OperationEnd
{
    /// <summary>Returns what to do about one, in the imperative.</summary>
    /// <param name="operation">Its name, as <see cref="Store.RepositoryFacts.OperationInProgress"/> has it.</param>
    public static string Of(string operation) => operation switch
    {
        "bisect" => "End it with git bisect reset.",
        "merge" => "Finish it with git commit, or run git merge --abort.",
        _ => $"Finish it with git {operation} --continue, or run git {operation} --abort.",
    };
}
