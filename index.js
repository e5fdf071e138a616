// n8n loads the files named under "n8n" in package.json; this is for whoever requires the package itself.
module.exports = {
	ValifyApi: require('./dist/credentials/ValifyApi.credentials').ValifyApi,
	Valu8Api: require('./dist/credentials/Valu8Api.credentials').Valu8Api,
	Valify: require('./dist/nodes/Valify/Valify.node').Valify,
	Valu8: require('./dist/nodes/Valu8/Valu8.node').Valu8,
	Valu8Trigger: require('./dist/nodes/Valu8/Valu8Trigger.node').Valu8Trigger,
};
