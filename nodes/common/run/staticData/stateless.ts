// Made by n8n/listStateless.ts from the sources of n8n 2.41.1 and 2.8.4; test/e2e/stateless.test.ts makes it again and compares.

/** n8n's own nodes, triggers apart, that never touch static data. */
export const STATELESS: Readonly<Record<string, readonly string[]>> = {
	'n8n-nodes-base': (
		'Brandfetch actionNetwork activeCampaign adalo affinity aggregate agileCrm airtable airtop amqp apiTemplateIo asana ' +
		'autopilot awsCertificateManager awsCognito awsComprehend awsDynamoDb awsElb awsIam awsLambda awsRekognition awsS3 awsSes ' +
		'awsSns awsSqs awsTextract awsTranscribe azureCosmosDb azureStorage bambooHr bannerbear baserow beeminder bitly bitwarden ' +
		'box bubble chargebee circleCi ciscoWebex citrixAdc clearbit clickUp clockify cloudflare cockpit coda coinGecko ' +
		'compareDatasets compression confluence contentful convertKit convertToFile copper cortex crateDb crypto currents ' +
		'customerIo dataTable databricks dateTime debugHelper deepL demio dhl discord discourse disqus drift dropbox dropcontact ' +
		'dynamicCredentialCheck e2eTest editImage egoi elasticSecurity elasticsearch emailSend emelia erpNext executeCommand ' +
		'executionData extractFromFile facebookGraphApi filemaker filter flow freshdesk freshservice freshworksCrm ftp ' +
		'gSuiteAdmin getResponse ghost git github gitlab gmail goToWebinar gong googleAds googleAnalytics googleBigQuery ' +
		'googleBooks googleBusinessProfile googleCalendar googleChat googleCloudNaturalLanguage googleCloudStorage googleContacts ' +
		'googleDocs googleDrive googleFirebaseCloudFirestore googleFirebaseRealtimeDatabase googlePerspective googleSheets ' +
		'googleSlides googleTasks googleTranslate gotify grafana graphql grist hackerNews haloPSA harvest helpScout highLevel ' +
		'homeAssistant html htmlExtract httpRequest hubspot humanticAi hunter iCal if intercom invoiceNinja itemLists iterable ' +
		'jenkins jinaAi jira jwt kafka keap koBoToolbox ldap lemlist limit line linear lingvaNex linkedIn loneScale magento2 ' +
		'mailcheck mailchimp mailerLite mailgun mailjet mandrill markdown marketstack matrix mattermost mautic medium merge ' +
		'messageAnAgent messageBird metabase microsoftDataverse microsoftDynamicsCrm microsoftEntra microsoftExcel ' +
		'microsoftExcelSharePoint microsoftGraphSecurity microsoftOneDrive microsoftOutlook microsoftSharePoint microsoftSql ' +
		'microsoftTeams microsoftToDo mindee misp mistralAi mocean mondayCom mongoDb monicaCrm moveBinaryData mqtt msg91 mySql ' +
		'n8n n8nTrainingCustomerDatastore n8nTrainingCustomerMessenger nasa netlify nextCloud noOp nocoDb notion npm odoo okta ' +
		'oneSimpleApi onfleet openAi openThesaurus openWeatherMap oracleDatabase orbit oura paddle pagerDuty payPal peekalink ' +
		'perplexity phantombuster philipsHue pipedrive plivo postBin postHog postgres profitWell pushbullet pushcut pushover ' +
		'questDb quickChart quickbase quickbooks rabbitmq raindrop readBinaryFile readBinaryFiles readPDF readWriteFile reddit ' +
		'redis removeDuplicates renameKeys respondToWebhook rocketchat rssFeedRead rundeck s3 salesforce salesmate seaTable ' +
		'securityScorecard segment sendGrid sendInBlue sendy sentryIo serviceNow set shopify signl4 simulate slack sms77 ' +
		'snowflake sort splitInBatches splitOut splunk spotify spreadsheetFile ssh stackby stickyNote stopAndError storyblok ' +
		'strapi strava stripe summarize supabase switch syncroMsp taiga tapfiliate telegram theHive theHiveProject timeSaved ' +
		'timescaleDb todoist totp travisCi trello twake twilio twist twitter unleashedSoftware uplead uproc uptimeRobot urlScanIo ' +
		'venafiTlsProtectCloud venafiTlsProtectDatacenter vero vonage webflow wekan whatsApp wise wooCommerce wordpress ' +
		'writeBinaryFile xero xml youTube yourls zammad zendesk zohoCrm zoom zulip'
	).split(' '),
	'@n8n/n8n-nodes-langchain': (
		'agent agentTool alibabaCloud anthropic chainLlm chainRetrievalQa chainSummarization chatHubVectorStorePGVector ' +
		'chatHubVectorStorePinecone chatHubVectorStoreQdrant documentBinaryInputLoader documentDefaultDataLoader ' +
		'documentGithubLoader documentJsonInputLoader embeddingsAwsBedrock embeddingsAzureOpenAi embeddingsCohere ' +
		'embeddingsDatabricks embeddingsGoogleGemini embeddingsGoogleVertex embeddingsHuggingFaceInference embeddingsLemonade ' +
		'embeddingsMistralCloud embeddingsNvidia embeddingsOllama embeddingsOpenAi embeddingsOracleDb googleGemini guardrails ' +
		'informationExtractor lmChatAlibabaCloud lmChatAnthropic lmChatAwsBedrock lmChatAzureOpenAi lmChatCohere lmChatDatabricks ' +
		'lmChatDeepSeek lmChatGoogleGemini lmChatGoogleVertex lmChatGroq lmChatLemonade lmChatMinimax lmChatMistralCloud ' +
		'lmChatMoonshot lmChatNvidia lmChatOllama lmChatOpenAi lmChatOpenRouter lmChatVercelAiGateway lmChatXAiGrok lmCohere ' +
		'lmLemonade lmOllama lmOpenAi lmOpenHuggingFaceInference mcpClient mcpClientTool mcpRegistryClientTool memoryBufferWindow ' +
		'memoryChatRetriever memoryManager memoryMongoDbChat memoryMotorhead memoryPostgresChat memoryRedisChat memoryXata ' +
		'memoryZep minimax modelSelector moonshot ollama openAi openAiAssistant outputParserAutofixing outputParserItemList ' +
		'outputParserStructured rerankerCohere retrieverContextualCompression retrieverMultiQuery retrieverVectorStore ' +
		'sentimentAnalysis textClassifier textSplitterCharacterTextSplitter textSplitterRecursiveCharacterTextSplitter ' +
		'textSplitterTokenSplitter toolCalculator toolExecutor toolHttpRequest toolSearXng toolSerpApi toolThink toolVectorStore ' +
		'toolWikipedia toolWolframAlpha vectorStoreAzureAISearch vectorStoreChromaDB vectorStoreInMemory ' +
		'vectorStoreInMemoryInsert vectorStoreInMemoryLoad vectorStoreMilvus vectorStoreMongoDBAtlas vectorStoreOracleDBVector ' +
		'vectorStorePGVector vectorStorePinecone vectorStorePineconeInsert vectorStorePineconeLoad vectorStoreQdrant ' +
		'vectorStoreRedis vectorStoreSupabase vectorStoreSupabaseInsert vectorStoreSupabaseLoad vectorStoreWeaviate ' +
		'vectorStoreZep vectorStoreZepInsert vectorStoreZepLoad'
	).split(' '),
};
