using System.Text;

namespace AgentMemory.Git.Opening;

/// <summary>A private temporary folder with configuration files that stand in for the user's; made when the first is added.</summary>
sealed class ShadowFolder : IDisposable
{
    readonly List<string> _folders = [];
    string? _root;

    /// <summary>Writes one file into a folder of its own and returns that folder.</summary>
    internal string Add(string folder, string file, string text)
    {
        // Created with mode 0700 where modes exist.
        _root ??= Directory.CreateTempSubdirectory("agent-memory-").FullName;
        var path = Directory.CreateDirectory(Path.Combine(_root, folder)).FullName;
        _folders.Add(path);
        File.WriteAllText(Path.Combine(path, file), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    /// <summary>Copies a file under its own name, where it exists.</summary>
    internal static void CopyInto(string folder, string file)
    {
        if (File.Exists(file))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public void Dispose()
    {
        if (_root is null)
            return;
        // One by one: what deletes a folder with all that is in it has to be compiled first.
        foreach (var folder in _folders)
        {
            foreach (var file in Directory.GetFiles(folder))
                File.Delete(file);
            Directory.Delete(folder);
        }
        Directory.Delete(_root);
        _folders.Clear();
        _root = null;
    }
}
