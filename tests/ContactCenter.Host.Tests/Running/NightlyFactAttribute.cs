namespace ContactCenter.Host.Tests.Running;

/// <summary>A test of a Host of its own under load: <c>infra/nightly</c> runs it.</summary>
internal sealed class NightlyFactAttribute : FactAttribute
{
    private const string Variable = "CONTACTCENTER_NIGHTLY";

    public NightlyFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            Skip = $"Takes long: runs with {Variable}=1, as infra/nightly does.";
        }
    }
}
