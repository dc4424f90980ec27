using ContactCenter.Backoffice.Modules;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Host.Auditing;

/// <summary>Reading the audit log. What writes it stands before the modules do.</summary>
internal sealed class AuditModule : IModule
{
    public static readonly Permission Read = new(
        "audit:read", new("查阅审计日志", "Read the audit log"), Roles.Auditor, Roles.Administrator);

    /// <summary>Taking it out as a file is the work of who answers for it, not of everybody who may look into it.</summary>
    public static readonly Permission Export = new("audit:export", new("导出审计日志", "Export the audit log"), Roles.Auditor);

    public string Name => "auditing";

    public IReadOnlyList<Permission> Permissions => [Read, Export];

    public void AddServices(IServiceCollection services) => services.AddSingleton<ReadingAudit>();

    public void MapEndpoints(IEndpointRouteBuilder api) => api.MapAuditEndpoints();
}
