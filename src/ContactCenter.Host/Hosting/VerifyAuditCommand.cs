using System.Globalization;
using System.Security.Cryptography;
using ContactCenter.History.Auditing;
using ContactCenter.History.Database;
using ContactCenter.Host.Options;
using Npgsql;

namespace ContactCenter.Host.Hosting;

/// <summary>
/// <c>--verify-audit [FILE…]</c>: reads the whole audit log and names what is not as it was written. The files are checkpoints that were
/// kept elsewhere; a PEM file among them is a public key that is believed.
/// </summary>
internal static class VerifyAuditCommand
{
    public const int Whole = 0;
    public const int Faulty = 1;
    public const int Unanchored = 3;

    /// <returns>
    /// 0: whole, up to a checkpoint that was brought. 1: something is wrong. 3: nothing is wrong, and no checkpoint was brought that says
    /// so. Null: nothing is to be verified.
    /// </returns>
    public static async Task<int?> TryAsync(
        IReadOnlyList<string> arguments, TextWriter console, CancellationToken cancel, Action<WebApplicationBuilder>? adjust = null)
    {
        var (builder, options) = CentreHost.Configure(arguments, Modules.Shipped, adjust);
        if (!options.VerifyAudit)
        {
            return null;
        }

        var (brought, keys) = Read([.. options.VerifyAuditFiles, .. options.Audit.TrustedKeys]);
        var folder = new DataFolder(options);
        using var own = options.Audit.SigningKey is { } pem ? CheckpointKey.OfPem(pem) : CheckpointKey.Find(folder.AuditKeys);
        var trusted = new HashSet<string>(own is null ? keys : [.. keys, own.Name]);
        var verdict = await CommandDatabase.UseAsync(
            builder, folder, database => VerifyAsync(database, brought, trusted, cancel), cancel);
        await WriteAsync(console, verdict);
        return verdict switch
        {
            { IsWhole: false } => Faulty,
            { AnchoredTo: 0 } => Unanchored,
            _ => Whole,
        };
    }

    /// <summary>Changes nothing: Hosts may run on the database meanwhile.</summary>
    private static async Task<AuditVerdict> VerifyAsync(
        StorageDatabase database, IReadOnlyList<SignedCheckpoint> brought, IReadOnlySet<string> trusted, CancellationToken cancel)
    {
        try
        {
            return await new AuditVerification(database, new(database, TimeProvider.System)).VerifyAsync(brought, trusted, cancel);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            throw new OptionsException(["--verify-audit: the database has no chain of the audit log yet. Start the Host on it once."]);
        }
    }

    private static (List<SignedCheckpoint> Brought, List<string> Keys) Read(IEnumerable<string> files)
    {
        var (brought, keys, errors) = (new List<SignedCheckpoint>(), new List<string>(), new List<string>());
        foreach (var file in files.SelectMany(f => Directory.Exists(f) ? Directory.GetFiles(f, "*.json") : [f]))
        {
            try
            {
                var text = File.ReadAllText(file);
                if (text.StartsWith("-----BEGIN", StringComparison.Ordinal))
                {
                    using var key = ECDsa.Create();
                    key.ImportFromPem(text);
                    keys.Add(CheckpointKey.NameOf(key.ExportSubjectPublicKeyInfo()));
                }
                else
                {
                    brought.Add(SignedCheckpoint.Parse(text));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException or CryptographicException)
            {
                errors.Add($"--verify-audit {file}: {e.Message}");
            }
        }

        return errors.Count == 0 ? (brought, keys) : throw new OptionsException(errors);
    }

    private static async Task WriteAsync(TextWriter console, AuditVerdict verdict)
    {
        foreach (var finding in verdict.Findings)
        {
            await console.WriteLineAsync(finding.ToString());
        }

        if (verdict.AnchoredTo < verdict.Head)
        {
            await console.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"unanchored {verdict.AnchoredTo + 1}-{verdict.Head}: no checkpoint that was brought covers these; who holds the database and the signing key could have written them anew"));
        }

        await console.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict.Entries} entries to {verdict.Head}, anchored to {verdict.AnchoredTo}, {verdict.Pending} not linked yet, details of {verdict.Erased} erased, {verdict.Findings.Length} findings"));
    }
}
