namespace AgentMemory.Episodes.Commands;

/// <summary>Tells tests, builds and commits by the words that start them.</summary>
static class CommandRules
{
    /// <summary>What only runs another command, with how many words of its own behind it.</summary>
    static readonly Dictionary<string, int> Wrappers = new(StringComparer.Ordinal)
    {
        ["sudo"] = 0,
        ["time"] = 0,
        ["nice"] = 0,
        ["env"] = 0,
        ["npx"] = 0,
        ["bunx"] = 0,
        ["pnpx"] = 0,
        ["nohup"] = 0,
        ["exec"] = 0,
        ["command"] = 0,
        ["xvfb-run"] = 0,
        ["timeout"] = 1,
        ["then"] = 0,
        ["do"] = 0,
    };

    static readonly string[] Runners = ["uv run", "poetry run", "pdm run", "hatch run", "bundle exec", "pipenv run", "pnpm exec", "yarn exec", "npm exec", "docker compose exec", "python -m", "python3 -m", "py -m"];

    static readonly string[] Tests =
    [
        "dotnet test", "npm test", "npm t", "npm run test", "pnpm test", "pnpm run test", "yarn test", "yarn run test", "bun test", "bun run test", "deno test", "node --test", "pytest", "py.test", "unittest", "nose2", "tox", "nox",
        "go test", "cargo test", "cargo nextest", "mvn test", "mvn verify", "gradle test", "gradle check", "make test", "make check", "ctest", "jest", "vitest", "mocha", "ava", "playwright test", "cypress run", "phpunit", "pest",
        "rspec", "rake test", "rails test", "mix test", "swift test", "bazel test", "just test", "sbt test", "stack test", "cabal test", "flutter test", "dart test", "zig build test", "meson test", "ninja test", "task test", "composer test",
    ];

    static readonly string[] Builds =
    [
        "dotnet build", "dotnet publish", "dotnet pack", "npm run build", "pnpm build", "pnpm run build", "yarn build", "yarn run build", "bun run build", "tsc", "go build", "go vet", "cargo build", "cargo check", "cargo clippy",
        "mvn compile", "mvn package", "mvn install", "gradle build", "gradle assemble", "make", "cmake --build", "ninja", "msbuild", "xcodebuild", "swift build", "bazel build", "just build", "sbt compile", "stack build", "cabal build",
        "flutter build", "zig build", "meson compile", "vite build", "webpack", "next build", "mix compile", "docker build", "task build",
    ];

    /// <summary>Returns what a command is for.</summary>
    internal static CommandKind KindOf(IReadOnlyList<string> words)
    {
        var command = Bare(words);
        if (IsAny(command, Tests))
            return CommandKind.Test;
        if (command.StartsWith("git commit", StringComparison.Ordinal))
            return CommandKind.Commit;
        return IsAny(command, Builds) ? CommandKind.Build : CommandKind.Other;
    }

    static bool IsAny(string command, string[] starts) => Array.Exists(starts, start =>
        command.StartsWith(start, StringComparison.Ordinal) && (command.Length == start.Length || command[start.Length] is ' ' or ':'));

    /// <summary>Returns the command without what is put before it: settings, wrappers, the folder it lies in.</summary>
    static string Bare(IReadOnlyList<string> words)
    {
        var first = 0;
        while (first < words.Count - 1)
        {
            if (Wrappers.TryGetValue(words[first], out var own))
                first += 1 + own;
            else if (words[first].Contains('=', StringComparison.Ordinal) || (first > 0 && words[first].StartsWith('-')) || words[first] is "(" or "{")
                first++;
            else
                break;
        }
        if (first >= words.Count)
            return "";
        var name = words[first].TrimStart('(');
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        foreach (var ending in new[] { ".exe", ".cmd", ".bat" })
            name = name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name[..^ending.Length] : name;
        name = name is "gradlew" ? "gradle" : name is "mvnw" ? "mvn" : name;
        // Options between a program and its verb, as in "git -C x commit", would hide the verb.
        var rest = words.Skip(first + 1).ToList();
        if (name is "git" or "dotnet" or "npm" or "pnpm" or "yarn" or "mvn" or "gradle" or "make" or "cargo" or "go")
            rest = WithoutLeadingOptions(name, rest);
        var command = string.Join(' ', rest.Prepend(name));
        var runner = Array.Find(Runners, start => command.StartsWith(start + ' ', StringComparison.Ordinal));
        return runner is null ? command : Bare([.. command[(runner.Length + 1)..].Split(' ')]);
    }

    static List<string> WithoutLeadingOptions(string program, List<string> words)
    {
        var at = 0;
        while (at < words.Count && words[at].StartsWith('-') && words[at] is not "--build")
            at += words[at] is "-C" or "--prefix" or "-f" or "-c" || (program == "git" && words[at] is "--git-dir" or "--work-tree") ? 2 : 1;
        return at >= words.Count ? words : [.. words.Skip(at)];
    }
}
