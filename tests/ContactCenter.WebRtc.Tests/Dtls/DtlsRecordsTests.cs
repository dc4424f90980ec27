using ContactCenter.WebRtc.Dtls;

namespace ContactCenter.WebRtc.Tests.Dtls;

public sealed class DtlsRecordsTests
{
    [Theory]
    [InlineData(1200, new[] { 500, 500, 500 }, 1000)]
    [InlineData(1200, new[] { 1200, 10 + 13 }, 1200)]
    [InlineData(1200, new[] { 1300, 500 }, 1300)]
    [InlineData(1200, new[] { 100 }, 100)]
    public void Datagrams_end_where_records_end(int mtu, int[] records, int expected)
    {
        var stream = records.SelectMany(length => Record(length)).ToArray();
        Assert.Equal(expected, DtlsRecords.NextDatagram(stream, mtu));
    }

    [Fact]
    public void A_fingerprint_matches_by_value_and_function()
    {
        var certificate = new byte[] { 1, 2, 3 };
        var ours = CertificateFingerprint.Of(certificate);
        Assert.StartsWith("sha-256 ", ours);
        Assert.True(CertificateFingerprint.Matches(certificate, [ours]));
        Assert.True(CertificateFingerprint.Matches(certificate, ["sha-1 00:11", ours.ToLowerInvariant()]));
        Assert.False(CertificateFingerprint.Matches([1, 2, 4], [ours]));
        Assert.False(CertificateFingerprint.Matches(certificate, [ours.Replace("sha-256", "sha-1")]));
        Assert.False(CertificateFingerprint.Matches(certificate, ["sha-256", "", ours + ":00"]));
        Assert.False(CertificateFingerprint.Matches(certificate, []));
    }

    private static byte[] Record(int length)
    {
        var record = new byte[length];
        record[0] = DtlsRecords.Handshake;
        record[11] = (byte)((length - 13) >> 8);
        record[12] = (byte)(length - 13);
        return record;
    }
}
