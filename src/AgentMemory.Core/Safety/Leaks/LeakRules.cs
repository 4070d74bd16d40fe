using AgentMemory.Checks;

namespace AgentMemory.Safety.Leaks;

/// <summary>Findings about ways in which text brings strange code in or carries data out: AM160 to AM169.</summary>
public static class LeakRules
{
    public static FindingRule PipeToShell { get; } = new("AM160", "pipe-to-shell", Severity.Warning,
        "The text runs what it downloads, unseen: curl … | sh and its like. An agent that follows it runs whatever the other side serves that day.",
        "Name the package and its version, or download first and say how to verify the file.");

    public static FindingRule EncodedBlob { get; } = new("AM161", "encoded-blob", Severity.Warning,
        "The text holds a long run of base64 or hexadecimal digits. Nobody can review it, and a model may decode it.",
        "Put the data into a file and cite the file.");

    public static FindingRule DataAddress { get; } = new("AM162", "data-address", Severity.Warning,
        "The text holds a data: address, whose content nobody sees.",
        "Put the data into a file and cite the file.");

    public static FindingRule OddAddress { get; } = new("AM163", "odd-address", Severity.Warning,
        "The text holds a web address that does not say where it leads: a number instead of a name, punycode, a shortener, a paste bin, a tunnel or a service that collects requests.",
        "Write the address of the page itself, at a host with a name.");

    public static FindingRule SendAway { get; } = new("AM164", "send-away", Severity.Warning,
        "The text tells its reader to send files, secrets or what was said to an address.",
        "Leave it out; where data is really to be sent, cite the reviewed script that does it.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [PipeToShell, EncodedBlob, DataAddress, OddAddress, SendAway];
}
