using System.Text.Json;

namespace AgentMemory.Proving;

/// <summary>How a command in the scratch ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record ScratchAnswer(int ExitCode, string Output, string Error = "")
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => ExitCode == 0;

    /// <summary>The object it answered.</summary>
    /// <exception cref="TrialBrokenException">It answered none.</exception>
    internal JsonElement Json
    {
        get
        {
            try
            {
                using var document = JsonDocument.Parse(Output);
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                throw new TrialBrokenException($"no JSON was answered: {Output}{Error}");
            }
        }
    }

    /// <summary>What it said about ending so: the exit code, and the reason it gave.</summary>
    internal string Outcome => IsDone ? "done" : $"exit {ExitCode}: {Reason}";

    string Reason
    {
        get
        {
            try
            {
                return Json.TryGetProperty("error", out var error) ? error.GetProperty("message").GetString() ?? "" : Error.Trim();
            }
            catch (TrialBrokenException)
            {
                return Error.Trim();
            }
        }
    }
}

/// <summary>A case that could not go on, because something it is made of did not work.</summary>
sealed class TrialBrokenException(string message) : Exception(message);
