using System.Globalization;
using ContactCenter.History.Auditing;

namespace ContactCenter.Host.Auditing;

/// <summary>Copies of the checkpoints as files, best on another volume. A file that is there is never written again.</summary>
/// <param name="path">The folder; made when it is not there.</param>
internal sealed class CheckpointFolder(string path)
{
    private const int Round = 200;

    private long _kept;

    public string Path => path;

    public static string NameOf(long number) => string.Create(CultureInfo.InvariantCulture, $"checkpoint-{number:D8}.json");

    /// <summary>Writes those that are not in the folder.</summary>
    public async Task KeepAsync(CheckpointStore store, CancellationToken cancel)
    {
        Directory.CreateDirectory(path);
        while (await store.AfterAsync(_kept, Round, cancel) is { Length: > 0 } some)
        {
            foreach (var one in some)
            {
                var file = System.IO.Path.Combine(path, NameOf(one.Checkpoint.Number));
                if (!File.Exists(file))
                {
                    await File.WriteAllTextAsync(file + ".new", one.ToText() + "\n", cancel);
                    File.Move(file + ".new", file);
                }

                _kept = one.Checkpoint.Number;
            }
        }
    }
}
