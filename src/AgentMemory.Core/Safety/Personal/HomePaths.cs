using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Personal;

/// <summary>Finds absolute paths in a person's home folder.</summary>
static class HomePaths
{
    const int LongestName = 64;

    static readonly string[] Folders = ["/home/", "/Users/", ":\\Users\\", ":/Users/", ":\\\\Users\\\\"];
    static readonly string[] EveryMachines =
    [
        "runner", "runneradmin", "node", "app", "appuser", "vscode", "ubuntu", "debian", "ec2-user", "azureuser", "vsts", "circleci", "jenkins",
        "git", "linuxbrew", "coder", "codespace", "gitpod", "jovyan", "vagrant", "pi", "docker", "www-data", "builder", "build", "ci", "shared", "public",
        "default", "user", "username", "you", "me", "name", "your-name", "yourname", "someone", "x", "alice", "bob", "example", "sandbox", "nonroot", "deploy",
    ];

    internal static IEnumerable<Finding> Find(Passage passage)
    {
        foreach (var folder in Folders)
        {
            for (var at = passage.Text.IndexOf(folder, StringComparison.Ordinal); at >= 0; at = passage.Text.IndexOf(folder, at + folder.Length, StringComparison.Ordinal))
            {
                if (IsAbsolute(passage.Text, at) && IsPersons(passage.Window(at + folder.Length, LongestName)))
                    yield return passage.Finding(PersonalRules.HomePath, at, "A path in a person's home folder stands here.");
            }
        }
    }

    static bool IsAbsolute(string text, int at)
    {
        if (text[at] == ':')
            return at > 0 && char.IsAsciiLetter(text[at - 1]) && (at == 1 || !char.IsLetterOrDigit(text[at - 2]));
        return at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '-' or '~' or '}' or ')' or '>' or '*' or '$' || (text[at - 1] == ':' && at > 1 && char.IsAsciiLetter(text[at - 2]) && (at == 2 || !char.IsLetterOrDigit(text[at - 3]))));
    }

    static bool IsPersons(ReadOnlySpan<char> window)
    {
        var end = 0;
        while (end < window.Length && (char.IsLetterOrDigit(window[end]) || window[end] is '.' or '_' or '-'))
            end++;
        var name = window[..end].TrimEnd(".-");
        return !name.IsEmpty && !WordList.Has(EveryMachines, name);
    }
}
