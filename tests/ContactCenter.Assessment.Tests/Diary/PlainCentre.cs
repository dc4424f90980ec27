using ContactCenter.Assessment.Centre;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Tests.Import;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Assessment.Tests.Diary;

/// <summary>A centre in Shanghai's zone where everything is called by its id.</summary>
internal sealed class PlainCentre(TimeProvider time) : ICentre
{
    public TimeZoneInfo Zone => ImportRig.Shanghai;

    public CentreSettings Settings => CentreSettings.Empty;

    public TimeSpan ImportedWrapUpLimit => TimeSpan.FromMinutes(10);

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);

    public BilingualText NameOf(ProviderId provider) => new(provider.Value, provider.Value);

    public BilingualText NameOf(BureauId bureau) => new(bureau.Value, bureau.Value);

    public BilingualText NameOfQueue(string queue) => new(queue, queue);

    public BilingualText NameOfDisposition(string code) => new(code, code);

    public string NameOfAgent(string agent) => agent;
}
