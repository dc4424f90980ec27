using ContactCenter.History.Accounts;
using ContactCenter.History.Auditing;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Auditing;

/// <summary>The audit log, its chain and its checkpoints.</summary>
internal static class AuditHosting
{
    public static void AddAudit(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(s => new DetailsKeys(folder.AuditKeys, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditChain>();
        services.AddHostedService<AuditLinking>();
    }
}
