using System.Globalization;
using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.CitedHistory;

/// <summary>A straight history in which files of their own content are edited, moved, moved and edited, and removed.</summary>
sealed class MovingFiles
{
    readonly Dictionary<string, int> _now = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _lastAt = new(StringComparer.Ordinal);
    readonly Dictionary<int, List<string>> _lines = [];
    readonly StringBuilder _stream = new();
    readonly Random _random;
    int _files;

    MovingFiles(int seed) => _random = new Random(seed);

    /// <summary>Every path that ever held a file.</summary>
    public IEnumerable<string> EveryPath => _lastAt.Keys;

    /// <summary>The paths that hold nothing at the end, each with where its last file stands now.</summary>
    public IReadOnlyDictionary<string, string?> Gone => _lastAt.Where(path => !_now.ContainsKey(path.Key))
        .ToDictionary(path => path.Key, path => _now.FirstOrDefault(now => now.Value == path.Value).Key, StringComparer.Ordinal)!;

    public static MovingFiles Fill(TempRepository repository, int seed, int commits)
    {
        var files = new MovingFiles(seed);
        for (var number = 1; number <= commits; number++)
            files.Commit(number);
        var result = repository.TryGit(files._stream.ToString(), ["fast-import", "--quiet", "--date-format=raw"]);
        return result.ExitCode == 0 ? files : throw new InvalidOperationException(result.Error);
    }

    void Commit(int number)
    {
        _stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/main\ncommitter A <a@example.org> {1_700_000_000 + number} +0000\n");
        Data($"Commit {number}\n");
        // No path twice in one commit: a removal and an addition under one name is an edit.
        var touched = new HashSet<string>(StringComparer.Ordinal);
        for (var count = _random.Next(1, 5); count > 0; count--)
            Change(touched);
        if (_now.Count > 0 && _random.Next(10) == 0)
            MoveFolder(touched);
        _stream.Append('\n');
    }

    void Change(HashSet<string> touched)
    {
        var path = _now.Keys.Where(path => !touched.Contains(path)).OrderBy(_ => _random.Next()).FirstOrDefault();
        if (path is null || _random.Next(3) == 0)
        {
            Add(touched);
            return;
        }
        touched.Add(path);
        var file = _now[path];
        switch (_random.Next(5))
        {
            case 0:
                _now.Remove(path);
                _stream.Append(CultureInfo.InvariantCulture, $"D {path}\n");
                break;
            case 1:
                Edit(file);
                Write(path, file);
                break;
            case 2:
                Edit(file);
                Move(path, file, touched);
                break;
            default:
                Move(path, file, touched);
                break;
        }
    }

    void Add(HashSet<string> touched)
    {
        if (FreePath(touched) is not { } path)
            return;
        _lines[++_files] = [.. Enumerable.Range(0, 30).Select(line => $"file {_files} line {line} {_random.Next()}")];
        Write(path, _files);
    }

    void Move(string from, int file, HashSet<string> touched)
    {
        if (FreePath(touched) is not { } to)
            return;
        touched.Add(from);
        _now.Remove(from);
        _stream.Append(CultureInfo.InvariantCulture, $"D {from}\n");
        Write(to, file);
    }

    void MoveFolder(HashSet<string> touched)
    {
        var folder = _now.Keys.First()[..3];
        foreach (var path in _now.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && !touched.Contains(path)).ToList())
            Move(path, _now[path], touched);
    }

    string? FreePath(HashSet<string> touched)
    {
        var path = $"d{_random.Next(4)}/f{_random.Next(12)}.txt";
        return !_now.ContainsKey(path) && touched.Add(path) ? path : null;
    }

    void Edit(int file) => _lines[file][_random.Next(_lines[file].Count)] = $"edited {_random.Next()}";

    void Write(string path, int file)
    {
        _now[path] = file;
        _lastAt[path] = file;
        _stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\n");
        Data(string.Concat(_lines[file].Select(line => line + "\n")));
    }

    void Data(string text) => _stream.Append(CultureInfo.InvariantCulture, $"data {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
}
