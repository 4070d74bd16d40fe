using AgentMemory.Episodes.Commands;

namespace AgentMemory.Core.Tests.Episodes;

sealed class CommandLineTests
{
    [TestCase("dotnet test", CommandKind.Test)]
    [TestCase("cd src && CI=1 timeout 60 npm run test:unit", CommandKind.Test)]
    [TestCase("uv run pytest -q tests/x.py", CommandKind.Test)]
    [TestCase("python3 -m unittest", CommandKind.Test)]
    [TestCase("./gradlew check", CommandKind.Test)]
    [TestCase("dotnet build && dotnet test --no-build", CommandKind.Test)]
    [TestCase("git -C sub commit -m 'x; dotnet test'", CommandKind.Commit)]
    [TestCase("make -j4", CommandKind.Build)]
    [TestCase("cargo clippy 2>&1 | tail", CommandKind.Build)]
    [TestCase("echo dotnet test", CommandKind.Other)]
    [TestCase("grep 'npm test' README.md", CommandKind.Other)]
    [TestCase("npm tests-of-mine", CommandKind.Other)]
    [TestCase("makefile", CommandKind.Other)]
    [TestCase("", CommandKind.Other)]
    [TestCase("timeout", CommandKind.Other)]
    [TestCase("'unfinished", CommandKind.Other)]
    public void Knows_what_a_command_is_for(string line, CommandKind kind) => Assert.That(CommandLine.Of(line).Kind, Is.EqualTo(kind));

    [TestCase("dotnet test", 0, true)]
    [TestCase("dotnet test", 1, false)]
    [TestCase("dotnet test && git push", 0, true)]
    [TestCase("dotnet test && git push", 1, null)]
    [TestCase("dotnet build && dotnet test", 1, null)]
    [TestCase("dotnet test | tail -5", 0, null)]
    [TestCase("dotnet test | tail -5", 1, null)]
    [TestCase("dotnet test || true", 0, null)]
    [TestCase("dotnet test; echo done", 0, null)]
    [TestCase("cat log; dotnet test", 1, false)]
    [TestCase("true || dotnet test", 0, null)]
    [TestCase("dotnet test &", 0, true)]
    public void Believes_an_exit_code_only_where_it_is_the_commands_own(string line, int code, bool? passed) =>
        Assert.That(CommandLine.Of(line).Judge(code, null), Is.EqualTo(passed));
}
