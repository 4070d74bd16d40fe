using System.CommandLine;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Options;

namespace AgentMemory.Cli.Commands;

/// <summary><c>completion SHELL</c>.</summary>
static class CompletionCommand
{
    internal static CliCommand Create(CliServices services)
    {
        var shell = new Argument<string>("shell") { Description = $"one of {string.Join(", ", CompletionScript.Shells)}" }.Allow(CompletionScript.Shells);
        var command = new CliCommand("completion", CommandGroup.Tool, "Prints a script that completes commands, options and ids in a shell")
        {
            Examples =
            [
                new("source <(agent-memory completion bash)", "for this bash session"),
                new("agent-memory completion fish > ~/.config/fish/completions/agent-memory.fish", "for every fish session"),
            ],
        };
        command.Add(shell);
        command.Handle(services, run =>
        {
            var name = run.Value(shell)!;
            var script = CompletionScript.Of(name);
            run.Answer(
                json =>
                {
                    json.WriteString("shell"u8, name);
                    json.WriteString("script"u8, script);
                },
                text => text.Verbatim(script));
        });
        return command;
    }
}
