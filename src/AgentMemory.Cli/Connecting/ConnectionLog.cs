using System.Globalization;
using System.Text.Json;
using AgentMemory.Cli.Output;
using AgentMemory.Connecting;

namespace AgentMemory.Cli.Connecting;

/// <summary>
/// What has to be known to undo connections, a folder a client. What files held before lies there byte for byte, so that <c>erase</c>
/// finds text in it.
/// </summary>
/// <param name="folder">Where it lies, absolute: in the Git directory of the work tree, or among the user's own state.</param>
sealed class ConnectionLog(string folder) : IConnectionLog
{
    const string RecordName = "record.json";

    public ConnectionRecord Read(Client client)
    {
        var own = Path.Combine(folder, client.Word);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(own, RecordName)));
            var files = document.RootElement.GetProperty("files").EnumerateArray()
                .Select(file => new ConnectedFile(file.GetProperty("path").GetString()!, Original(own, file), file.GetProperty("written").GetString()!));
            return new ConnectionRecord([.. files], [.. document.RootElement.GetProperty("folders").EnumerateArray().Select(name => name.GetString()!)]);
        }
        // Without it, or with half of one, our parts are told from others' by what they say.
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return ConnectionRecord.None;
        }
    }

    public void Write(Client client, ConnectionRecord record)
    {
        var own = Path.Combine(folder, client.Word);
        try
        {
            if (record == ConnectionRecord.None)
            {
                if (Directory.Exists(own))
                    Directory.Delete(own, recursive: true);
                return;
            }
            Directory.CreateDirectory(own);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            for (var number = 0; number < record.Files.Count; number++)
            {
                if (record.Files[number].Original is { } original)
                    AtomicFile.Write(Path.Combine(own, Name(number)), original);
            }
            AtomicFile.Write(Path.Combine(own, RecordName), JsonSerializer.SerializeToUtf8Bytes(new
            {
                files = record.Files.Select((file, number) => new { path = file.Path, original = file.Original is null ? null : Name(number), written = file.Written }),
                folders = record.Folders,
            }));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ConnectFailures.CannotBeRecorded(own, failure);
        }
    }

    static byte[]? Original(string own, JsonElement file) => file.GetProperty("original").GetString() is { } name ? File.ReadAllBytes(Path.Combine(own, Path.GetFileName(name))) : null;

    static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}.original");
}
