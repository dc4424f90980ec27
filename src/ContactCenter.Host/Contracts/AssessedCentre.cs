using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Contracts;

/// <summary>This centre as the assessment asks for it.</summary>
internal sealed class AssessedCentre(ICentreDirectory centre, ISubjects subjects, CentreClock clock, ContactCenterOptions options) : ICentre
{
    public TimeZoneInfo Zone => clock.Zone;

    public CentreSettings Settings => centre.Current;

    public TimeSpan ImportedWrapUpLimit => TimeSpan.FromSeconds(options.ImportWrapUpLimitSeconds);

    public DateOnly Today => clock.Today;

    public BilingualText NameOf(ProviderId provider) =>
        centre.Current.Providers.FirstOrDefault(p => p.Id == provider.Value) is { } known ? Named(known.Name, known.NameEnglish) : Named(provider.Value, null);

    public BilingualText NameOf(BureauId bureau) =>
        centre.Current.Bureaus.FirstOrDefault(b => b.Id == bureau.Value) is { } known ? Named(known.Name, known.NameEnglish) : Named(bureau.Value, null);

    public BilingualText NameOfQueue(string queue) =>
        centre.FindQueue(QueueId.From(queue)) is { } known ? Named(known.Name, known.NameEnglish) : Named(queue, null);

    public BilingualText NameOfDisposition(string code) => subjects.Tree.PathOf(code) is { Count: > 0 } path
        ? new(string.Join(" / ", path.Select(d => d.Name)), string.Join(" / ", path.Select(d => d.NameEnglish)))
        : new(code, code);

    public string NameOfAgent(string agent) => centre.FindAgent(AgentId.From(agent))?.Name ?? agent;

    private static BilingualText Named(string name, string? english) => new(name, string.IsNullOrEmpty(english) ? name : english);
}
