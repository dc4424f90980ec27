using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Options;
using ContactCenter.Identity.Rights;
using ContactCenter.Knowledge.Api;

namespace ContactCenter.Host.Knowledge;

/// <summary>The centre as the slice of knowledge sees it.</summary>
internal sealed class KnowledgeCentre(CentreClock clock, RightsDirectory rights, FileVault files) : IKnowledgeCentre
{
    public FileVault Files => files;

    public DateTimeOffset Local(DateTimeOffset at) => clock.Local(at);

    public string? FindOwner(string typed) => rights.Of(typed)
        .FirstOrDefault(a => rights.FindRole(a.Role) is { } role && role.Permissions.Contains(KnowledgePermissions.Write.Name))?.UserName;
}

/// <summary>Joins the slice of knowledge with the centre.</summary>
internal sealed class KnowledgeCentreModule : IModule
{
    public string Name => "knowledgecentre";

    /// <summary>Files lie where files that prove something lie: found by their hash, at whichever Host.</summary>
    public void AddServices(IServiceCollection services) => services.AddSingleton<IKnowledgeCentre>(s => new KnowledgeCentre(
        s.GetRequiredService<CentreClock>(), s.GetRequiredService<RightsDirectory>(),
        new(s.GetRequiredService<DataFolder>().Evidence, s.GetServices<IFileScanner>(), s.GetService<IFilesElsewhere>())));
}
