namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Tests that take minutes each run at night: <c>infra/nightly</c> says so.</summary>
internal static class Nightly
{
    private const string Variable = "CONTACTCENTER_NIGHTLY";

    public static bool IsOn => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    public static void Only() =>
        Skip.If(!IsOn, $"Takes minutes: runs with {Variable}=1, as infra/nightly does.");
}
