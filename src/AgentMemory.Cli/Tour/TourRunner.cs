using AgentMemory.Cli.Hosting;
using AgentMemory.Cli.Output;
using AgentMemory.Errors;

namespace AgentMemory.Cli.Tour;

/// <summary>Runs the tour's commands for real, in a repository of its own, and shows what they print.</summary>
sealed class TourRunner(CliContext context, TextOutput output, string root)
{
    static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Makes the sample repository.</summary>
    internal void Prepare()
    {
        Git(["init", "--quiet", "--initial-branch=main", "."]);
        Git(["config", "user.name", "Robin Reviewer"]);
        Git(["config", "user.email", "robin@example.org"]);
        Git(["config", "commit.gpgsign", "false"]);
    }

    /// <summary>Runs a step and shows it.</summary>
    /// <exception cref="AgentMemoryException">It did not end as the tour expects.</exception>
    internal void Run(TourStep step)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        switch (step)
        {
            case TourStep.Say say:
                output.Line();
                output.Line(new Span($"== {say.Heading} ==", Tone.Strong));
                output.Line(say.Words);
                output.Line();
                break;
            case TourStep.File file:
                System.IO.File.WriteAllText(Path.Combine(root, file.Path), file.Text);
                ShowFile(file.Path);
                break;
            case TourStep.Show show:
                ShowFile(show.Path);
                break;
            case TourStep.Git git:
                Prompt("", "git", git.Line);
                Show(Git(git.Line));
                break;
            case TourStep.Memory memory:
                Memory(memory);
                break;
        }
    }

    void Memory(TourStep.Memory step)
    {
        Prompt(step.AsAgent ? "(the agent) " : "", "agent-memory", step.Line);
        var answer = new StringWriter { NewLine = "\n" };
        var exitCode = CliApp.Run(step.Line, context with
        {
            Out = answer,
            Error = answer,
            In = TextReader.Null,
            CurrentDirectory = root,
            Environment = step.AsAgent ? AgentVariables() : Variables(),
            Terminal = TerminalFacts.None,
        });
        Show(answer.ToString());
        if (exitCode != step.Expected)
            throw new AgentMemoryException(ErrorKind.Internal, $"The tour expected exit code {step.Expected} and got {exitCode} from: agent-memory {string.Join(' ', step.Line)}");
        if (exitCode != ExitCodes.Done)
            output.Line(new Span($"(exit code {exitCode}, as it should be)", Tone.Muted));
    }

    void ShowFile(string path)
    {
        output.Line(new Span($"$ cat {path}", Tone.Strong));
        output.Block(System.IO.File.ReadAllText(Path.Combine(root, path)));
    }

    void Show(string printed)
    {
        if (printed.Length > 0)
            output.Block(printed);
    }

    void Prompt(string who, string program, IReadOnlyList<string> line) =>
        output.Line(new Span($"{who}$ {program} {string.Join(' ', line.Select(Quoted))}", Tone.Strong));

    static string Quoted(string argument) =>
        argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '=' or '#' or '%') ? argument : $"'{argument}'";

    string Git(params IReadOnlyList<string> line) => new ChildProgram("git", root, Variables(), GitTimeout, context.Cancellation).Run(line);

    Dictionary<string, string> Variables() => NobodysShell.Variables(context, root);

    Dictionary<string, string> AgentVariables()
    {
        var variables = Variables();
        variables["AGENT_MEMORY_AGENT"] = "claude-code/2.1";
        variables["AGENT_MEMORY_SESSION"] = "tour";
        return variables;
    }
}
