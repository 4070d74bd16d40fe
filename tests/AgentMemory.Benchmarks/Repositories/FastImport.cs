using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Benchmarks.Repositories;

/// <summary>Writes commits through <c>git fast-import</c>, thousands a second.</summary>
sealed class FastImport : IDisposable
{
    static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    readonly Process _process;
    readonly Task<string> _error;
    readonly StreamWriter _input;
    int _marks;

    internal FastImport(string directory)
    {
        _process = ChildProcess.Start("git", ["fast-import", "--quiet"], directory, redirectInput: true);
        _error = _process.StandardError.ReadToEndAsync();
        _input = new StreamWriter(_process.StandardInput.BaseStream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
    }

    /// <summary>Commits files on top of what the branch holds; returns the commit's mark.</summary>
    /// <param name="branch">The short name of the branch, made by its first commit.</param>
    /// <param name="message">The message.</param>
    /// <param name="files">Paths and their new text.</param>
    /// <param name="from">Where the branch starts anew; <c>null</c> to continue it.</param>
    /// <param name="merge">The second parent.</param>
    /// <param name="fromRevision">The revision a branch goes on from that an earlier stream left.</param>
    internal int Commit(string branch, string message, IEnumerable<KeyValuePair<string, string>> files, int? from = null, int? merge = null, string? fromRevision = null)
    {
        var mark = ++_marks;
        var seconds = Epoch.AddMinutes(mark).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        _input.Write($"commit refs/heads/{branch}\nmark :{mark}\ncommitter Ada Lovelace <ada@example.org> {seconds} +0000\n");
        Data(message);
        if (from is { } parent)
            _input.Write($"from :{parent}\n");
        if (fromRevision is not null)
            _input.Write($"from {fromRevision}\n");
        if (merge is { } second)
            _input.Write($"merge :{second}\n");
        foreach (var (path, text) in files)
        {
            _input.Write($"M 100644 inline {path}\n");
            Data(text);
        }
        _input.Write('\n');
        return mark;
    }

    /// <summary>Deletes a branch.</summary>
    internal void DeleteBranch(string branch) => _input.Write($"reset refs/heads/{branch}\nfrom {new string('0', 40)}\n\n");

    /// <summary>Ends the stream and waits until everything is written.</summary>
    internal void Finish()
    {
        _input.Close();
        _process.WaitForExit();
        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"git fast-import exited with {_process.ExitCode}: {_error.Result}");
    }

    public void Dispose()
    {
        _input.Dispose();
        _process.Dispose();
    }

    void Data(string text) => _input.Write($"data {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
}
