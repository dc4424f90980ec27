using System.Security.Cryptography;
using ContactCenter.Centre.Prompts;
using ContactCenter.Domain.Centre;
using ContactCenter.History.Centre;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Centre;

/// <summary>
/// This Host's copy of the prompts. What the centre has is brought here; a file that an operator laid into the folder, or exchanged there
/// while the Host stood still, is brought to the centre. Where both changed the centre's is kept.
/// </summary>
internal sealed partial class PromptFolder(PromptFiles files, DataFolder folder, ILogger<PromptFolder> logger)
{
    /// <summary>Hashes of the files as they were when the folder and the centre were last the same.</summary>
    private string StateFile => Path.Combine(folder.Prompts, ".same.json");

    /// <param name="settings">What they name is wanted here.</param>
    /// <param name="cancel">Gives up; what is there stays.</param>
    public async Task BringUpToDateAsync(CentreSettings settings, CancellationToken cancel)
    {
        var centre = (await files.ListAsync(cancel)).ToDictionary(f => f.File, f => f.Sha256, StringComparer.Ordinal);
        var same = PrivateFile.Read<Dictionary<string, string>>(StateFile) ?? [];
        var before = same.ToDictionary();
        var named = settings.Prompts.Select(p => p.File).Where(PromptName.IsPlain).ToHashSet(StringComparer.Ordinal);
        foreach (var file in named.Union(centre.Keys).Union(same.Keys).ToList())
        {
            try
            {
                if (!named.Contains(file) && !centre.ContainsKey(file))
                {
                    await ForgetAsync(file, same, cancel);
                    continue;
                }

                await BringAsync(file, centre.GetValueOrDefault(file), same, cancel);
            }
            catch (PathTooLongException)
            {
                // Of a time when longer names were taken: nothing that is broken, and nothing to look for in a stack trace.
                TooLong(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // One file that cannot be kept here keeps neither the others nor the settings back.
                CannotBring(e, file);
            }
        }

        if (!same.OrderBy(f => f.Key).SequenceEqual(before.OrderBy(f => f.Key)))
        {
            PrivateFile.Write(StateFile, same);
        }
    }

    /// <summary>The centre has taken it out: its copy goes, unless an operator has put something else in its place.</summary>
    private async Task ForgetAsync(string file, Dictionary<string, string> same, CancellationToken cancel)
    {
        var path = Path.Combine(folder.Prompts, file);
        if (same.Remove(file, out var before) && File.Exists(path)
            && Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, cancel))) == before)
        {
            File.Delete(path);
            Gone(file);
        }
    }

    private async Task BringAsync(string file, string? centre, Dictionary<string, string> same, CancellationToken cancel)
    {
        var path = Path.Combine(folder.Prompts, file);
        var here = File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, cancel))) : null;
        if (here == centre)
        {
            Note(file, centre, same);
            return;
        }

        if (here is not null && (centre is null || same.GetValueOrDefault(file) == centre))
        {
            await files.SaveAsync(file, await File.ReadAllBytesAsync(path, cancel), cancel);
            Note(file, here, same);
            ToCentre(file);
        }
        else if (await files.ReadAsync(file, cancel) is { } content)
        {
            await WriteAsync(path, content, cancel);
            Note(file, centre, same);
            FromCentre(file);
        }
    }

    private static void Note(string file, string? hash, Dictionary<string, string> same)
    {
        if (hash is not null)
        {
            same[file] = hash;
        }
    }

    /// <summary>Never seen half written.</summary>
    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(path + ".new", content, cancel);
        File.Move(path + ".new", path, overwrite: true);
    }

    [LoggerMessage(1643, LogLevel.Error, "Prompt {File} cannot be brought to this Host's folder or to the centre")]
    private partial void CannotBring(Exception error, string file);

    [LoggerMessage(1645, LogLevel.Warning,
        "Prompt {File} has a name that is too long for this Host's folder and is left out: upload it again under a shorter one")]
    private partial void TooLong(string file);

    [LoggerMessage(1644, LogLevel.Information, "Prompt {File} was taken out of the centre and of this Host's folder")]
    private partial void Gone(string file);

    [LoggerMessage(1641, LogLevel.Information, "Prompt {File} was brought from this Host's folder to the centre")]
    private partial void ToCentre(string file);

    [LoggerMessage(1642, LogLevel.Information, "Prompt {File} was brought from the centre to this Host's folder")]
    private partial void FromCentre(string file);
}
