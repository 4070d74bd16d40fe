namespace AgentMemory.Setup;

/// <summary>Whose workflow files a store is set up with.</summary>
public enum CiHost
{
    /// <summary>None.</summary>
    None,

    /// <summary>GitHub Actions.</summary>
    GitHub,
}
