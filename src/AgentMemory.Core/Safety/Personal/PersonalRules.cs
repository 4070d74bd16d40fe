using AgentMemory.Checks;

namespace AgentMemory.Safety.Personal;

/// <summary>Findings about data of persons and of private networks: AM110 to AM119.</summary>
public static class PersonalRules
{
    public static FindingRule EmailAddress { get; } = new("AM110", "email-address", Severity.Warning,
        "The text holds an e-mail address. A store is copied with its repository, and history keeps what was once committed. Addresses at example domains, git@ and noreply are fine.",
        "Name the role or team instead.");

    public static FindingRule PhoneNumber { get; } = new("AM111", "phone-number", Severity.Warning,
        "The text holds what looks like a phone number. A store is copied with its repository, and history keeps what was once committed.",
        "Say where the number is kept instead.");

    public static FindingRule HomePath { get; } = new("AM112", "home-path", Severity.Warning,
        "The text holds a path in somebody's home folder. It names the person, and is wrong on every other machine. Users that every machine of a sort has (runner, vscode, ubuntu and the like) are fine.",
        "Write the path from the repository's root, or with ~ or $HOME.");

    public static FindingRule PrivateAddress { get; } = new("AM113", "private-address", Severity.Warning,
        "The text holds an address within a private network. It tells strangers how the network is built, and means another machine elsewhere. Loopback addresses and whole networks such as 10.0.0.0/8 are fine.",
        "Use a name that the configuration resolves, or say where the address is kept.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [EmailAddress, PhoneNumber, HomePath, PrivateAddress];
}
