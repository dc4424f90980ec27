using ContactCenter.Host.Cluster;

namespace ContactCenter.Host.Tests.Cluster;

public sealed class CentreSecretTests
{
    [Fact]
    public void Every_purpose_has_a_key_of_its_own_and_the_same_at_every_Host()
    {
        var (one, two, foreign) = (new CentreSecret(Enumerable.Repeat((byte)1, 32).ToArray()), new CentreSecret(Enumerable.Repeat((byte)1, 32).ToArray()), new CentreSecret(new byte[32]));

        Assert.Equal(one.KeyFor("phones"), two.KeyFor("phones"));
        Assert.Equal(32, one.KeyFor("phones").Length);
        Assert.NotEqual(one.KeyFor("phones"), one.KeyFor("hosts"));
        Assert.NotEqual(one.KeyFor("phones"), foreign.KeyFor("phones"));
    }
}
