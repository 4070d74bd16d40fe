using System.Diagnostics;
using System.Globalization;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

/// <summary>What only a process of its own can show.</summary>
public class RealProcessTests
{
    static readonly string Tool = typeof(CliApp).Assembly.Location;
    static readonly string[] Samples = [typeof(HostProgram).Assembly.Location, HostProgram.Switch];

    [TestCase(0, "--version")]
    [TestCase(0, "completion", "bash")]
    [TestCase(2, "complation")]
    [TestCase(2, "completion", "basj")]
    public void Ends_with_the_exit_code(int exitCode, params string[] args)
    {
        var result = ChildProcess.Run("dotnet", [Tool, .. args], Path.GetTempPath());

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.Error);
        Assert.That(result.Output, exitCode == 0 ? Is.Not.Empty : Is.Empty);
        Assert.That(result.Error, exitCode == 0 ? Is.Empty : Does.StartWith("error: "));
    }

    [Test]
    public void Passes_text_through_pipes_as_utf_8()
    {
        var result = ChildProcess.Run("dotnet", [.. Samples, "echo", "-", "--quiet"], Path.GetTempPath(), input: "Zürich 東京 🚀\n");

        Assert.That(result, Is.EqualTo(new ProcessResult(0, "Zürich 東京 🚀\n", "")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There are no signals to send.")]
    public void The_first_interrupt_stops_it_with_130([Values("INT", "TERM")] string signal)
    {
        using var process = ChildProcess.Start("dotnet", [.. Samples, "wait"], Path.GetTempPath());
        Assert.That(process.StandardOutput.ReadLine(), Is.EqualTo("waiting"));

        Send(signal, process);
        var error = ErrorAtEndOf(process);

        Assert.That((process.ExitCode, error), Is.EqualTo((130, "error: Cancelled.\n")));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There are no signals to send.")]
    public void An_interrupt_reaches_it_while_it_reads_standard_input()
    {
        using var process = ChildProcess.Start("dotnet", [.. Samples, "echo", "-", "--verbose"], Path.GetTempPath(), redirectInput: true);
        Assert.That(process.StandardError.ReadLine(), Is.EqualTo("in detail"));

        Send("INT", process);
        var error = ErrorAtEndOf(process);

        Assert.That(process.ExitCode, Is.EqualTo(130));
        Assert.That(error, Does.StartWith("error: Cancelled.\n"));
    }

    [Test]
    public void Reports_git_variables_that_contradict_each_other_like_any_refusal()
    {
        var result = ChildProcess.Run("dotnet", [.. Samples, "head"], Path.GetTempPath(), new Dictionary<string, string> { ["GIT_CONFIG_COUNT"] = "many" });

        Assert.That(result.ExitCode, Is.AnyOf(1, 2));
        Assert.That(result.Error, Does.StartWith("error: ").And.Not.Contain("   at "));
    }

    [Test]
    public void Survives_a_reader_that_went_away()
    {
        using var process = ChildProcess.Start("dotnet", [.. Samples, "echo", "-", "--quiet"], Path.GetTempPath(), redirectInput: true);
        process.StandardOutput.Close();
        process.StandardInput.Write("nobody listens");
        process.StandardInput.Close();

        var error = ErrorAtEndOf(process);

        Assert.That(error, Is.Empty);
        Assert.That(process.ExitCode, Is.AnyOf(0, 1));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "Only Linux has /dev/full.")]
    public void Says_so_when_the_answer_cannot_be_written()
    {
        var result = ChildProcess.Run("sh", ["-c", "dotnet \"$0\" completion bash > /dev/full", Tool], Path.GetTempPath());

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("error: The operating system refused: ").And.Not.Contain("   at "));
    }

    static void Send(string signal, Process process)
    {
        if (signal == "INT" && IgnoresInterrupts(process))
        {
            process.Kill();
            Assert.Ignore("The tests were started with interrupts ignored, as a shell's background jobs are, and children inherit that.");
        }
        ChildProcess.Run("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {process.Id}")], Path.GetTempPath());
    }

    static bool IgnoresInterrupts(Process process)
    {
        const string field = "SigIgn:";
        const ulong interrupt = 1 << 1;
        var status = string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/status");
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } mask
            && (ulong.Parse(mask.AsSpan(field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & interrupt) != 0;
    }

    static string ErrorAtEndOf(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill();
            Assert.Fail("It did not end within a minute.");
        }
        return error.GetAwaiter().GetResult();
    }
}
