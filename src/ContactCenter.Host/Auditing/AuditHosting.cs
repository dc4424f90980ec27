using ContactCenter.Cases.Access;
using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Auditing;

/// <summary>The audit log, its chain and its checkpoints.</summary>
internal static class AuditHosting
{
    public static void AddAudit(this IServiceCollection services, DataFolder folder, AuditSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(s => new DetailsKeys(folder.AuditKeys, s.GetRequiredService<TimeProvider>()));
        // The informants' key lies beside them: outside the database and its backups.
        services.AddSingleton(new InformantKeys(folder.AuditKeys));
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton(_ => KeyOf(settings, folder));
        services.AddSingleton<CheckpointStore>();
        services.AddSingleton(new CheckpointFolder(folder.AuditCheckpoints));
        services.AddSingleton<CheckpointWebhook>();
        services.AddHostedService<AuditLinking>();
        services.AddHostedService<AuditCheckpoints>();
    }

    /// <exception cref="OptionsException">It cannot be read.</exception>
    public static CheckpointKey KeyOf(AuditSettings settings, DataFolder folder)
    {
        try
        {
            return settings.SigningKey is { } pem ? CheckpointKey.OfPem(pem) : CheckpointKey.OfFolder(folder.AuditKeys);
        }
        catch (FormatException e)
        {
            throw new OptionsException([$"{(settings.SigningKey is null ? folder.AuditKeys : "ContactCenter:Audit:SigningKey")}: {e.Message}"]);
        }
    }
}
