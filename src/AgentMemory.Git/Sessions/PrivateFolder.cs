using AgentMemory.Digests;

namespace AgentMemory.Git.Sessions;

/// <summary>A folder in the Git directory that only its owner may look into.</summary>
/// <param name="root">Where it lies, absolute.</param>
sealed class PrivateFolder(string root)
{
    /// <summary>Where it lies.</summary>
    internal string Root => root;

    /// <summary>Returns where a file of it lies.</summary>
    internal string At(string name) => Path.Combine(root, name);

    /// <summary>Returns a file's name for what may be any text.</summary>
    internal static string NameOf(string text) => Digest.Of(text)[..32];

    /// <summary>Makes the folder where there is none.</summary>
    internal void Create()
    {
        if (Directory.Exists(root))
            return;
        // Other state lies beside it, which a group may share.
        Directory.CreateDirectory(Path.GetDirectoryName(root)!);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(root);
        else
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Writes a file whole or not at all; where it cannot be written, nothing happens: it is derived, and the next call does the work again.</summary>
    internal void TryWrite(string file, byte[] bytes)
    {
        try
        {
            Create();
            var draft = $"{file}.{Environment.ProcessId}";
            using (var stream = new FileStream(draft, Options(FileMode.Create)))
                stream.Write(bytes);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception error) when (IsOfDisk(error))
        {
        }
    }

    /// <summary>Returns how a file is opened for writing that only its owner may read.</summary>
    internal static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Returns a file; <c>null</c> where there is none, or one that is longer than the most.</summary>
    internal static byte[]? TryRead(string path, long most)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (stream.Length > most)
                return null;
            var bytes = new byte[stream.Length];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (IsOfDisk(error))
        {
            return null;
        }
    }

    /// <summary>Whether an error is one that a disk makes.</summary>
    internal static bool IsOfDisk(Exception error) => error is IOException or UnauthorizedAccessException;
}
